using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Cli.Output;

/// <summary>The files that storms are written into beside standard output.</summary>
internal sealed class StormFiles(Host host, string? svg, string? csv) : IDisposable
{
    private readonly OutputFile? _svg = svg is null ? null : new OutputFile(host, svg);
    private readonly OutputFile? _csv = csv is null ? null : new OutputFile(host, csv);

    /// <summary>False where nobody asked for a file.</summary>
    public bool IsAny => (_svg ?? _csv) is not null;

    /// <summary>Writes the results.</summary>
    /// <returns>The exit status.</returns>
    public int Write(IReadOnlyList<BootStormResult> results)
    {
        _svg?.Write(writer => SvgPlot.Write(StormChart.From(results), writer));
        _csv?.Write(writer => StormCsv.Write(results, writer));
        return _svg is { HasFailed: true } || _csv is { HasFailed: true } ? ExitStatus.BadInput : ExitStatus.Done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _svg?.Dispose();
        _csv?.Dispose();
    }
}
