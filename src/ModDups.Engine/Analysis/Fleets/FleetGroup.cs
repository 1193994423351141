using ModDups.Text;

namespace ModDups.Analysis.Fleets;

/// <summary>The boots of a fleet that have one property in common. All sizes are in bytes.</summary>
public sealed record FleetGroup
{
    /// <summary>The property.</summary>
    public required FleetDimension Dimension { get; init; }

    /// <summary>Its value; null for the boots of which it is not known.</summary>
    public required string? Value { get; init; }

    /// <summary>How many boots have it.</summary>
    public required long Boots { get; init; }

    /// <summary>Those of them whose waste was measured; the sizes below are theirs.</summary>
    public required long MeasuredBoots { get; init; }

    /// <summary>Those of them that waste by the rule of the advice, measured or not.</summary>
    public required long WastingByRule { get; init; }

    /// <summary>What they wasted together.</summary>
    public required ulong WastedBytes { get; init; }

    /// <summary>The median; null where nothing was measured. Of more than 4,096 boots, this and the next are within 0.4 %.</summary>
    public required ulong? MedianBytes { get; init; }

    /// <summary>What nine of ten did not exceed; null where nothing was measured.</summary>
    public required ulong? Percentile90Bytes { get; init; }

    /// <summary>The largest waste; null where nothing was measured.</summary>
    public required ulong? MaximumBytes { get; init; }

    /// <summary>The inputs of the boots that wasted most, at most five.</summary>
    public required IReadOnlyList<string> Paths { get; init => field = ItemList<string>.Of(value); }
}
