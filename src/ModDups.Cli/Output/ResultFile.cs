using ModDups.Cli.Terminal;
using ModDups.Output;

namespace ModDups.Cli.Output;

/// <summary>
/// A file that a command writes as a whole, or not at all. If it can't be written, one line on standard error says so, and everything
/// else is still done.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private readonly Host _host;
    private readonly string? _path;
    private readonly OutputFile? _file;

    /// <summary>Opens the file, so that an error in its path shows before a long run.</summary>
    /// <param name="host">The process.</param>
    /// <param name="path">The file; null where none was requested.</param>
    public ResultFile(Host host, string? path)
    {
        (_host, _path) = (host, path);
        if (path is null)
            return;
        OutputFile? file = null;
        Try(() => file = new OutputFile(path));
        _file = file;
    }

    /// <summary>True where a file was requested.</summary>
    public bool IsAny => _path is not null;

    /// <summary>True where there is a file to write.</summary>
    public bool IsOpen => _file is not null;

    /// <summary>The exit status as far as the file determines it.</summary>
    public int Status { get; private set; } = ExitStatus.Done;

    /// <summary>Does a step that writes a file.</summary>
    /// <returns>False after reporting why the file can't be written.</returns>
    public static bool Try(Host host, string path, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            host.WriteError($"{path}: {error.Message}");
            return false;
        }
    }

    /// <summary>Writes the text.</summary>
    public void Write(Action<TextWriter> write) => Try(() => _file?.Write(writer =>
    {
        write(writer);
        // A run that was stopped before this point replaces no file.
        _host.Cancellation.ThrowIfCancellationRequested();
    }));

    /// <summary>Writes bytes, instead of text.</summary>
    public void WriteBytes(Action<Stream> write) => Try(() => _file?.WriteBytes(stream =>
    {
        write(stream);
        _host.Cancellation.ThrowIfCancellationRequested();
    }));

    /// <summary>Leaves the file as it is, and says why.</summary>
    public void Refuse(string reason)
    {
        _host.WriteError(reason);
        Status = ExitStatus.BadInput;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Try(Action step)
    {
        if (!Try(_host, _path!, step))
            Status = ExitStatus.BadInput;
    }
}
