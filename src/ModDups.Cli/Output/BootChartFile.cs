using ModDups.Cli.Terminal;
using ModDups.Views.Reports.Charts;

namespace ModDups.Cli.Output;

/// <summary>The file that the chart of a boot is written to, in addition to standard output.</summary>
/// <param name="host">The process.</param>
/// <param name="path">The path; null where no chart was requested.</param>
internal sealed class BootChartFile(Host host, string? path) : IDisposable
{
    private readonly ResultFile _file = new(host, path);

    /// <summary>True where a chart was requested.</summary>
    public bool IsAny => _file.IsAny;

    /// <summary>The exit status as far as the file determines it.</summary>
    public int Status => _file.Status;

    /// <summary>Writes the chart.</summary>
    /// <param name="chart">The chart; null where there is nothing to draw.</param>
    /// <param name="source">The evidence.</param>
    public void Write(BootChart? chart, string source)
    {
        if (chart is not null)
            _file.Write(chart.Write);
        else if (_file.IsOpen)
            _file.Refuse(BootChart.NoTimes(source).ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
