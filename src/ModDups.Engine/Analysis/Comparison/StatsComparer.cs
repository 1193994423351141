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
    public static ModuleStatsComparison Compare(Snapshot reference, Snapshot difference) =>
        new(new CounterComparison(reference, difference), reference, difference);
}
