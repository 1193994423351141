using ModDups.Analysis.Comparison;
using ModDups.Cli.Terminal;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Cli.Output;

/// <summary>The files that storms are written to in addition to standard output.</summary>
internal sealed class StormFiles : IDisposable
{
    private readonly ResultFile _svg;
    private readonly ResultFile _csv;
    private readonly IReadOnlyList<MeasuredWaste> _measured;
    private readonly int _status = ExitStatus.Done;

    /// <summary>Opens the files, and reads what was measured.</summary>
    /// <param name="host">The process.</param>
    /// <param name="svg">The file of the graph; null for none.</param>
    /// <param name="csv">The file of the table; null for none.</param>
    /// <param name="measured">Reads the boots that are points in the graph, before a long sweep runs.</param>
    public StormFiles(Host host, string? svg, string? csv, Func<Action<InputProblem>, IReadOnlyList<MeasuredWaste>> measured)
    {
        using (var problems = InputReport.OfSeveral(host))
        {
            _measured = measured(problems.Add);
            if (problems.HasProblem)
                _status = ExitStatus.BadInput;
        }

        _svg = new(host, svg);
        _csv = new(host, csv);
    }

    /// <summary>True where at least one file was requested.</summary>
    public bool IsAny => _svg.IsAny || _csv.IsAny;

    /// <summary>Writes the results.</summary>
    /// <returns>The exit status.</returns>
    public int Write(IReadOnlyList<BootStormResult> results)
    {
        if (_svg.IsOpen)
            _svg.Write(writer => SvgPlot.Write(StormChart.From(results, measured: _measured), writer));
        _csv.Write(writer => StormCsv.Write(results, writer));
        return Math.Max(_status, Math.Max(_svg.Status, _csv.Status));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _svg.Dispose();
        _csv.Dispose();
    }
}
