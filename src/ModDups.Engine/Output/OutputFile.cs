using System.Runtime.InteropServices;
using System.Text;

namespace ModDups.Output;

/// <summary>
/// Writes a result file atomically, as UTF-8 without a byte order mark. The text goes to a temporary file in the same
/// folder, which is flushed to the disk and then renamed to the target, with the permissions of the old target. If the
/// disk is full, the process is killed or the user presses Ctrl+C, the target is either the complete old file or the
/// complete new one; so it is after SIGTERM or SIGHUP. If the path is a link, the link stays and its target is replaced. Devices, pipes and standard
/// streams are written directly.
/// </summary>
/// <remarks>
/// The constructor opens the output, so that an error in the path shows before a long run, not after it. Nothing changes
/// until <see cref="Write"/> is called. A process that ends takes the temporary file away, unless SIGKILL ends it. The name of that
/// file starts with <c>.moddups-</c>.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly PosixSignal[] s_signals = [PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    // The streams have no buffer. A buffered stream would retry a failed write when it is closed.
    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly string _target;
    private readonly bool _keepExisting;
    private readonly string? _temporary;
    private readonly FileStream _stream;
    private readonly PosixSignalRegistration[] _signals = [];

    /// <summary>Opens the output.</summary>
    /// <param name="path">
    /// The path of the file, of a device or of a pipe. For a pipe, the constructor waits until a reader opens it.
    /// </param>
    /// <param name="keepExisting">
    /// True to never replace an existing file, not even one that is created after this check. False by default.
    /// </param>
    /// <exception cref="IOException">
    /// The path can't be written, or <paramref name="keepExisting"/> is set and it exists.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The user may not write to the file or its folder, or it is a folder.
    /// </exception>
    /// <exception cref="ArgumentException">The path is empty or contains a NUL character.</exception>
    public OutputFile(string path, bool keepExisting = false)
    {
        _path = path;
        _keepExisting = keepExisting;
        if (keepExisting && File.Exists(path))
            throw new IOException($"The file '{path}' already exists.");
        (_target, var direct) = OutputTarget.Open(path);
        if (direct is not null)
        {
            _stream = direct;
            return;
        }

        _temporary = Path.Join(Path.GetDirectoryName(_target), $".moddups-{Path.GetRandomFileName()}");
        // Neither SIGTERM nor SIGHUP raises ProcessExit since .NET 10. They end the process after this.
        if (!OperatingSystem.IsWindows())
            _signals = [.. s_signals.Select(signal => PosixSignalRegistration.Create(signal, _ => File.Delete(_temporary)))];
        AppDomain.CurrentDomain.ProcessExit += Remove;
        try
        {
            _stream = Try(() => new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>The permissions of the file.</summary>
    /// <value>Null, the default, for those of the old file, or for what the umask leaves to a new one.</value>
    public UnixFileMode? Mode { get; init; }

    /// <summary>Writes the text and replaces the old content of the target. Call it once.</summary>
    /// <param name="write">Writes the text to the given writer.</param>
    /// <exception cref="IOException">The disk is full, or the file can't be written for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to replace the file.</exception>
    public void Write(Action<TextWriter> write) => WriteBytes(stream =>
    {
        using var writer = new StreamWriter(stream, s_encoding, BufferSize, leaveOpen: true);
        write(writer);
    });

    /// <summary>Writes bytes and replaces the old content of the target. Call it once, instead of <see cref="Write"/>.</summary>
    /// <param name="write">Writes the bytes to the given stream, which has no buffer.</param>
    /// <exception cref="IOException">The disk is full, or the file can't be written for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to replace the file.</exception>
    public void WriteBytes(Action<Stream> write) => Try(() =>
    {
        // A temporary file is empty. A pipe has no length, and the length of a device can't be set.
        if (_stream.CanSeek && _stream.Length > 0)
            _stream.SetLength(0);
        write(_stream);
        _stream.Flush(flushToDisk: _temporary is not null);
        if (_temporary is not null)
            Replace(_temporary);
        return true;
    });

    /// <summary>Closes the file. Without a call of <see cref="Write"/>, the target is unchanged.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (_temporary is not null)
            File.Delete(_temporary);
        Forget();
    }

    private void Remove(object? sender, EventArgs arguments) => File.Delete(_temporary!);

    private void Forget()
    {
        AppDomain.CurrentDomain.ProcessExit -= Remove;
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private void Replace(string temporary)
    {
        if (!OperatingSystem.IsWindows() && (Mode ?? (File.Exists(_target) ? File.GetUnixFileMode(_target) : null)) is { } mode)
            File.SetUnixFileMode(temporary, mode);
        _stream.Dispose();
        File.Move(temporary, _target, overwrite: !_keepExisting);
    }

    // Messages of the system contain the path of the temporary file, which means nothing to the user.
    private T Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception error) when (_temporary is not null && error.Message.Contains(_temporary, StringComparison.Ordinal))
        {
            var message = error.Message.Replace(_temporary, _path, StringComparison.Ordinal);
            throw error is UnauthorizedAccessException ? new UnauthorizedAccessException(message, error) : new IOException(message, error);
        }
    }
}
