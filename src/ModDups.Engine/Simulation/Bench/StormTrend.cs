namespace ModDups.Simulation.Bench;

/// <summary>
/// How storms on one kernel under one remedy grow with the number of CPUs: straight lines through their results (least
/// squares), as the graph "CPUs count against waste" of the RFC suggests.
/// </summary>
public sealed record StormTrend
{
    /// <summary>The name of the remedy, such as <c>None</c> or <c>RateLimit:8</c>.</summary>
    public required string Remedy { get; init; }

    /// <summary>The release of Linux under the remedy, such as <c>6.4</c>.</summary>
    public required string Kernel { get; init; }

    /// <summary>The number of storms.</summary>
    public required int StormCount { get; init; }

    /// <summary>The smallest number of CPUs.</summary>
    public required int LeastCpuCount { get; init; }

    /// <summary>The largest number of CPUs.</summary>
    public required int MostCpuCount { get; init; }

    /// <summary>What each further CPU adds to the wasted bytes.</summary>
    public required double WastedBytesPerCpu { get; init; }

    /// <summary>
    /// How much of the variation of the wasted bytes the line explains, from 0 to 1 (the coefficient of determination); 1
    /// where there is no variation.
    /// </summary>
    public required double WastedFit { get; init; }

    /// <summary>What each further CPU adds to the largest amount of virtual memory held at a time, in bytes.</summary>
    public required double PeakBytesPerCpu { get; init; }

    /// <summary>What each further CPU adds to the time of the storm.</summary>
    public required TimeSpan TimePerCpu { get; init; }

    /// <summary>The limit of the projections, in bytes; null where none was given.</summary>
    public long? Limit { get; init; }

    /// <summary>
    /// The number of CPUs at which the line reaches the limit with its wasted bytes; null without a limit, where the line does
    /// not rise to it, or beyond <see cref="BootStormSettings.MostCpus"/>.
    /// </summary>
    public int? CpusAtWastedLimit { get; init; }

    /// <summary>The same for the largest amount of virtual memory held at a time.</summary>
    public int? CpusAtPeakLimit { get; init; }

    /// <summary>Fits a trend to the storms of each kernel under each remedy, in the order of their first results.</summary>
    /// <param name="results">The results, of two different numbers of CPUs at least.</param>
    /// <param name="limit">The limit of the projections in bytes, above 0; null, the default, for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above 0.</exception>
    /// <exception cref="BenchSettingsException">All storms of a kernel under a remedy have the same number of CPUs.</exception>
    public static IReadOnlyList<StormTrend> Of(IEnumerable<BootStormResult> results, long? limit = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (limit is <= 0)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is above 0 bytes.");
        return [.. results.GroupBy(result => (result.Remedy, result.Kernel)).Select(storms => Of([.. storms], limit))];
    }

    private static StormTrend Of(IReadOnlyList<BootStormResult> storms, long? limit)
    {
        var (least, most) = (storms.Min(storm => storm.CpuCount), storms.Max(storm => storm.CpuCount));
        if (least == most)
        {
            throw new BenchSettingsException(FormattableString.Invariant(
                $"All storms under {storms[0].Remedy} have {least} CPUs. A trend needs two different numbers of CPUs at least."));
        }

        var wasted = TrendLine.Through(storms, storm => storm.WastedBytes);
        var peak = TrendLine.Through(storms, storm => storm.PeakBytes);
        return new StormTrend
        {
            Remedy = storms[0].Remedy,
            Kernel = storms[0].Kernel,
            StormCount = storms.Count,
            LeastCpuCount = least,
            MostCpuCount = most,
            WastedBytesPerCpu = wasted.Slope,
            WastedFit = wasted.Fit,
            PeakBytesPerCpu = peak.Slope,
            TimePerCpu = TimeSpan.FromTicks((long)Math.Round(TrendLine.Through(storms, storm => storm.Elapsed.Ticks).Slope)),
            Limit = limit,
            CpusAtWastedLimit = wasted.Reaches(limit),
            CpusAtPeakLimit = peak.Reaches(limit),
        };
    }
}
