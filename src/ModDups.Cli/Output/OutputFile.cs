using System.Text;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Output;

/// <summary>
/// A file for results. It is opened before they are there, so that a long run doesn't end at a path that can't be
/// written, and what stood in it stays until they are: a run that is broken off leaves everything as it was.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly Host _host;
    private readonly string _path;
    private readonly bool _isNew;
    private FileStream? _stream;
    private bool _isWritten;

    public OutputFile(Host host, string path)
    {
        _host = host;
        _path = path;
        _isNew = !File.Exists(path);
        Try(() => _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite));
    }

    /// <summary>True once it could not be opened or written, which has been told on standard error.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Puts a text, as UTF-8, in the place of what stood there.</summary>
    public void Write(Action<TextWriter> write)
    {
        if (_stream is not { } stream)
            return;
        Try(() =>
        {
            // A pipe has no length, and that of a device can't be set.
            if (stream.CanSeek && stream.Length > 0)
                stream.SetLength(0);
            using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
                write(writer);
            stream.Flush();
            _isWritten = true;
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream is null)
            return;
        Try(_stream.Dispose);
        if (_isNew && !_isWritten)
            Try(() => File.Delete(_path));
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (!HasFailed)
                _host.WriteError($"{_path}: {error.Message}");
            HasFailed = true;
        }
    }
}
