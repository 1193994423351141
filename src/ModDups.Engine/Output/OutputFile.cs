using System.Text;

namespace ModDups.Output;

/// <summary>
/// A file for results, as UTF-8 without a byte order mark. The text goes into a temporary file in the same folder, which
/// is flushed to the disk and then renamed over the target, with the permissions that the target had. Whether the disk is
/// full, the process is killed or the user presses Ctrl+C: the target is the old file or the new one, whole. A link stays,
/// and the file that it points to is replaced. Devices, pipes and standard streams are written directly.
/// </summary>
/// <remarks>
/// The constructor opens what is to be written, so that a long run doesn't end at a path that can't be written. Without
/// <see cref="Write"/> nothing changes. A killed process leaves the temporary file behind, a name that begins with
/// <c>.moddups-</c>.
/// </remarks>
public sealed class OutputFile : IDisposable
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    // The streams have no buffer: what could not be written would be tried again when they are closed.
    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly string _target;
    private readonly bool _keepExisting;
    private readonly string? _temporary;
    private readonly FileStream _stream;

    /// <summary>Opens a file for results.</summary>
    /// <param name="path">The path of the file, a device or a pipe; a pipe without a reader is waited for.</param>
    /// <param name="keepExisting">True where a file that exists is never replaced, not even one made since the look.</param>
    /// <exception cref="IOException">The path can't be written, or <paramref name="keepExisting"/> is set and it exists.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write to the file or its folder, or it is a folder.</exception>
    /// <exception cref="ArgumentException">The path is empty or has a NUL in it.</exception>
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
        _stream = Try(() => new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
    }

    /// <summary>Writes the text and puts it in the place of what stood there; called once.</summary>
    /// <param name="write">Writes the text.</param>
    /// <exception cref="IOException">The disk is full, or the file can't be written for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be replaced.</exception>
    public void Write(Action<TextWriter> write) => Try(() =>
    {
        // What is replaced is empty. A pipe has no length, and that of a device can't be set.
        if (_stream.CanSeek && _stream.Length > 0)
            _stream.SetLength(0);
        using (var writer = new StreamWriter(_stream, s_encoding, BufferSize, leaveOpen: true))
            write(writer);
        _stream.Flush(flushToDisk: _temporary is not null);
        if (_temporary is not null)
            Replace(_temporary);
        return true;
    });

    /// <summary>Closes the file; one that wasn't written is as it was before.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (_temporary is not null)
            File.Delete(_temporary);
    }

    private void Replace(string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(_target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(_target));
        _stream.Dispose();
        File.Move(temporary, _target, overwrite: !_keepExisting);
    }

    // The system names the temporary file in its messages, which the user has never heard of.
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
