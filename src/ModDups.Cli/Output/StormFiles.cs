using ModDups.Cli.Terminal;
using ModDups.Output;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Cli.Output;

/// <summary>
/// The files that storms are written to in addition to standard output. A file that can't be written is reported in one
/// line on standard error; everything else is still done.
/// </summary>
internal sealed class StormFiles : IDisposable
{
    private readonly Host _host;
    private readonly (string Path, OutputFile? File)? _svg;
    private readonly (string Path, OutputFile? File)? _csv;
    private int _status = ExitStatus.Done;

    public StormFiles(Host host, string? svg, string? csv)
    {
        _host = host;
        _svg = Open(svg);
        _csv = Open(csv);
    }

    /// <summary>True where at least one file was requested.</summary>
    public bool IsAny => (_svg ?? _csv) is not null;

    /// <summary>Writes the results.</summary>
    /// <returns>The exit status.</returns>
    public int Write(IReadOnlyList<BootStormResult> results)
    {
        Write(_svg, writer => SvgPlot.Write(StormChart.From(results), writer));
        Write(_csv, writer => StormCsv.Write(results, writer));
        return _status;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _svg?.File?.Dispose();
        _csv?.File?.Dispose();
    }

    private (string Path, OutputFile? File)? Open(string? path)
    {
        if (path is null)
            return null;
        OutputFile? file = null;
        Try(path, () => file = new OutputFile(path));
        return (path, file);
    }

    private void Write((string Path, OutputFile? File)? file, Action<TextWriter> write)
    {
        if (file is (var path, { } opened))
            Try(path, () => opened.Write(write));
    }

    private void Try(string path, Action step)
    {
        try
        {
            step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _host.WriteError($"{path}: {error.Message}");
            _status = ExitStatus.BadInput;
        }
    }
}
