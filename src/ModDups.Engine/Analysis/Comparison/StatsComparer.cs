using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// Compares snapshots as they come: each with the first one, or each with the one before it.
/// </summary>
/// <param name="isConsecutive">True where each is compared with the one before it.</param>
public sealed class StatsComparer(bool isConsecutive = false)
{
    private Snapshot? _reference;

    /// <summary>How many snapshots came.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>The comparison of it with its reference; null for the first one, with which there is nothing to compare.</returns>
    public ModuleStatsComparison? Add(Snapshot snapshot)
    {
        var comparison = _reference is { } reference ? Compare(reference, snapshot) : null;
        if (isConsecutive || _reference is null)
            _reference = snapshot;
        Count++;
        return comparison;
    }

    /// <summary>Compares two snapshots.</summary>
    /// <param name="reference">The one to compare with.</param>
    /// <param name="difference">The one that is compared.</param>
    public static ModuleStatsComparison Compare(Snapshot reference, Snapshot difference)
    {
        var counters = new CounterComparison(reference, difference);
        return new ModuleStatsComparison
        {
            Reference = reference.Label,
            Difference = difference.Label,
            ReferenceTime = reference.Stats.Time,
            DifferenceTime = difference.Stats.Time,
            Relation = counters.Relation,
            Interval = counters.Interval,
            ModulesLoaded = counters.Of(0, nameof(ModuleStats.ModulesLoaded)),
            FailedReads = counters.Of(1, nameof(ModuleStats.FailedReads)),
            FailedDecompressions = counters.Of(2, nameof(ModuleStats.FailedDecompressions)),
            FailedBecoming = counters.Of(3, nameof(ModuleStats.FailedBecoming)),
            FailedLoads = counters.Of(4, nameof(ModuleStats.FailedLoads)),
            TotalModuleBytes = counters.Of(5, nameof(ModuleStats.TotalModuleBytes)),
            TotalTextBytes = counters.Of(6, nameof(ModuleStats.TotalTextBytes)),
            FailedReadBytes = counters.Of(7, nameof(ModuleStats.FailedReadBytes)),
            FailedDecompressionBytes = counters.Of(8, nameof(ModuleStats.FailedDecompressionBytes)),
            FailedBecomingBytes = counters.Of(9, nameof(ModuleStats.FailedBecomingBytes)),
            FailedLoadBytes = counters.Of(10, nameof(ModuleStats.FailedLoadBytes)),
            WastedBytes = counters.Wasted(),
            Modules = ModuleComparison.Of(reference.Stats, difference.Stats),
        };
    }
}
