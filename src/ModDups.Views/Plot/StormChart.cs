using ModDups.Analysis.Comparison;
using ModDups.Simulation.Bench;
using ModDups.Views.Formatting;

namespace ModDups.Views.Plot;

/// <summary>
/// The bytes that a boot wastes against the number of CPUs, one line per remedy, and points of boots that were measured. The kernel's
/// early check was justified with this graph ("module: fix virtual memory wasted on finit_module()", 2023-04-14).
/// </summary>
public sealed class StormChart
{
    // As much as a legend has room for.
    private const int LongestName = 60;

    private const string DefaultTitle = "Virtual memory wasted by duplicate module loads";

    private StormChart(string title, IReadOnlyList<ChartSeries> series) => (Title, Series) = (title, series);

    /// <summary>The title of the chart.</summary>
    public string Title { get; }

    /// <summary>The remedies, in the order in which they first occur.</summary>
    public IReadOnlyList<ChartSeries> Series { get; }

    /// <summary>What was measured, in the order in which it first occurs. Its points are not connected.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<ChartSeries> Measured { get; private init; } = [];

    /// <summary>The largest number of CPUs of any point.</summary>
    public int MostCpus => Series.Concat(Measured).Max(series => series.Points[^1].CpuCount);

    /// <summary>The largest number of bytes of any point.</summary>
    public double MostWastedBytes => Series.Concat(Measured).Max(series => series.Points.Max(point => point.WastedBytes));

    /// <summary>Creates a chart of the results of boot storms.</summary>
    /// <param name="results">The results. Those that differ only in their seed become one point, their mean.</param>
    /// <param name="title">The title of the chart.</param>
    /// <param name="measured">Boots that were measured, each of which becomes a point. None by default.</param>
    /// <exception cref="ArgumentException">There is neither a result nor a measured boot.</exception>
    public static StormChart From(
        IEnumerable<BootStormResult> results, string title = DefaultTitle, IReadOnlyList<MeasuredWaste>? measured = null)
    {
        // Grouping keeps the order of the first element of each group.
        ChartSeries[] series =
        [
            .. results
                .GroupBy(result => result.Remedy, StringComparer.Ordinal)
                .Select(remedy => new ChartSeries(remedy.Key, Points(remedy))),
        ];
        if (series.Length == 0 && measured is not { Count: > 0 })
            throw new ArgumentException("There is no boot storm to draw: specify at least one result.", nameof(results));
        return new StormChart(title, series) { Measured = PointsOf(measured ?? []) };
    }

    /// <summary>Creates a chart of any lines, such as a measured one beside a modelled one.</summary>
    /// <param name="title">The title of the chart.</param>
    /// <param name="series">The lines, each with its points in ascending order of CPUs.</param>
    /// <param name="measured">Boots that were measured, each of which becomes a point. None by default.</param>
    /// <exception cref="ArgumentException">There is no line, or one without a point.</exception>
    public static StormChart Of(string title, IReadOnlyList<ChartSeries> series, IReadOnlyList<MeasuredWaste>? measured = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0 || series.Any(line => line.Points.Count == 0))
            throw new ArgumentException("There is no line to draw: specify at least one, each with a point.", nameof(series));
        return new StormChart(title, series) { Measured = PointsOf(measured ?? []) };
    }

    /// <summary>Returns the axis of CPUs.</summary>
    /// <param name="mostIntervals">The maximum number of intervals between ticks.</param>
    public ChartAxis CpuAxis(int mostIntervals) => ChartAxis.OfCpus(MostCpus, mostIntervals);

    /// <summary>Returns the axis of wasted bytes.</summary>
    /// <param name="mostIntervals">The maximum number of intervals between ticks.</param>
    public ChartAxis WasteAxis(int mostIntervals) => ChartAxis.OfBytes(MostWastedBytes, mostIntervals);

    private static ChartSeries[] PointsOf(IReadOnlyList<MeasuredWaste> measured) =>
    [
        .. measured.GroupBy(boot => CutText.KeepStart(OneLine.Of(boot.Label), LongestName), StringComparer.Ordinal)
            .Select(label => new ChartSeries(label.Key, [.. label.Select(boot => (boot.CpuCount, boot.WastedBytes)).Order()])),
    ];

    private static (int CpuCount, double WastedBytes)[] Points(IEnumerable<BootStormResult> results) =>
    [
        .. results
            .GroupBy(result => result.CpuCount)
            .Select(cpus => (CpuCount: cpus.Key, WastedBytes: cpus.Average(result => (double)result.WastedBytes)))
            .OrderBy(point => point.CpuCount),
    ];
}
