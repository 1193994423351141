using ModDups.Simulation.Bench;

namespace ModDups.Views.Plot;

/// <summary>
/// The number of CPUs against the bytes that their boot wastes, one line a remedy: the graph by which the early check
/// was argued for ("module: fix virtual memory wasted on finit_module()", 2023-04-14).
/// </summary>
public sealed class StormChart
{
    private StormChart(string title, IReadOnlyList<ChartSeries> series) => (Title, Series) = (title, series);

    /// <summary>What the chart shows.</summary>
    public string Title { get; }

    /// <summary>The remedies, in the order in which they came.</summary>
    public IReadOnlyList<ChartSeries> Series { get; }

    /// <summary>The most CPUs of any point.</summary>
    public int MostCpus => Series.Max(series => series.Points[^1].CpuCount);

    /// <summary>The most bytes of any point.</summary>
    public double MostWastedBytes => Series.Max(series => series.Points.Max(point => point.WastedBytes));

    /// <summary>Makes a chart of the results of boot storms.</summary>
    /// <param name="results">The results; those that differ only in their seed become one point, their mean.</param>
    /// <param name="title">What to call the chart.</param>
    /// <exception cref="ArgumentException">There is no result.</exception>
    public static StormChart From(
        IEnumerable<BootStormResult> results, string title = "Virtual memory wasted by duplicate module loads")
    {
        // Grouping keeps the order of the first of each group.
        ChartSeries[] series =
        [
            .. results
                .GroupBy(result => result.Remedy, StringComparer.Ordinal)
                .Select(remedy => new ChartSeries(remedy.Key, Points(remedy))),
        ];
        if (series.Length == 0)
            throw new ArgumentException("There is no boot storm to draw: give the result of at least one.", nameof(results));
        return new StormChart(title, series);
    }

    /// <summary>Makes a chart of any lines, such as one that was measured beside one that was modelled.</summary>
    /// <param name="title">What to call the chart.</param>
    /// <param name="series">The lines, each with its points in the order of their CPUs.</param>
    /// <exception cref="ArgumentException">There is no line, or one without a point.</exception>
    public static StormChart Of(string title, IReadOnlyList<ChartSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0 || series.Any(line => line.Points.Count == 0))
            throw new ArgumentException("There is no line to draw: give at least one, each with a point.", nameof(series));
        return new StormChart(title, series);
    }

    /// <summary>The axis of CPUs.</summary>
    /// <param name="mostIntervals">Ticks cut it into this many intervals or fewer.</param>
    public ChartAxis CpuAxis(int mostIntervals) => ChartAxis.OfCpus(MostCpus, mostIntervals);

    /// <summary>The axis of wasted bytes.</summary>
    /// <param name="mostIntervals">Ticks cut it into this many intervals or fewer.</param>
    public ChartAxis WasteAxis(int mostIntervals) => ChartAxis.OfBytes(MostWastedBytes, mostIntervals);

    private static ChartPoint[] Points(IEnumerable<BootStormResult> results) =>
    [
        .. results
            .GroupBy(result => result.CpuCount)
            .Select(cpus => new ChartPoint(cpus.Key, cpus.Average(result => (double)result.WastedBytes)))
            .OrderBy(point => point.CpuCount),
    ];
}
