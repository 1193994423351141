using ModDups.Text;

namespace ModDups.Analysis.Fleets;

/// <summary>What the boots of a fleet wasted, where, and what would cure it. All sizes are in bytes.</summary>
public sealed record FleetReport
{
    /// <summary>The folder that was read. Of several, the first, and how many more there were.</summary>
    public required string Source { get; init; }

    /// <summary>The answer in a sentence with its figures.</summary>
    public required string Verdict { get; init; }

    /// <summary>How many boots were read.</summary>
    public required long Boots { get; init; }

    /// <summary>Inputs of which nothing could be read.</summary>
    public required long UnreadInputs { get; init; }

    /// <summary>Boots whose waste was measured: by the kernel's counters, or with blame by the evidence.</summary>
    public required long MeasuredBoots { get; init; }

    /// <summary>Boots that waste by the rule of the advice, measured or not.</summary>
    public required long WastingByRule { get; init; }

    /// <summary>Boots that waste next to nothing by that rule.</summary>
    public required long SparingByRule { get; init; }

    /// <summary>Boots whose list of duplicates was cut off.</summary>
    public required long TruncatedBoots { get; init; }

    /// <summary>Loads that failed, over all boots.</summary>
    public required ulong Failures { get; init; }

    /// <summary>What all boots wasted.</summary>
    public required ulong WastedBytes { get; init; }

    /// <summary>The median of a boot; null where nothing was measured. Of more than 4,096 boots, this and the next are within 0.4 %.</summary>
    public required ulong? MedianBytes { get; init; }

    /// <summary>What nine of ten boots did not exceed; null where nothing was measured.</summary>
    public required ulong? Percentile90Bytes { get; init; }

    /// <summary>The largest waste of a boot; null where nothing was measured.</summary>
    public required ulong? MaximumBytes { get; init; }

    /// <summary>How many boots wasted how much, in powers of two.</summary>
    public required IReadOnlyList<FleetBucket> Distribution { get; init => field = ItemList<FleetBucket>.Of(value); }

    /// <summary>The boots by each dimension, those that wasted most first.</summary>
    public required IReadOnlyList<FleetGroup> Groups { get; init => field = ItemList<FleetGroup>.Of(value); }

    /// <summary>What single changes would save at most, the largest saving first.</summary>
    public required IReadOnlyList<FleetChange> Changes { get; init => field = ItemList<FleetChange>.Of(value); }

    /// <summary>The boots that stand out among their peers, the furthest first; at most 200.</summary>
    public required IReadOnlyList<FleetOutlier> Outliers { get; init => field = ItemList<FleetOutlier>.Of(value); }

    /// <summary>The modules that wasted most; at most 200.</summary>
    public required IReadOnlyList<FleetModule> Modules { get; init => field = ItemList<FleetModule>.Of(value); }

    /// <summary>The boots that wasted most; at most 20.</summary>
    public required IReadOnlyList<FleetExample> Worst { get; init => field = ItemList<FleetExample>.Of(value); }

    /// <summary>Returns the verdict.</summary>
    public override string ToString() => Verdict;
}
