using ModDups.Text;

namespace ModDups.Analysis.Fleets;

/// <summary>A module over all boots of a fleet. All sizes are in bytes.</summary>
public sealed record FleetModule
{
    /// <summary>The module's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many boots list it as a duplicate, or have failed calls for it.</summary>
    public required long Boots { get; init; }

    /// <summary>Its refused loads as the kernels listed them.</summary>
    public required ulong Count { get; init; }

    /// <summary>
    /// An estimate of what it wasted: the waste of each boot, shared among the modules of its list by their counts. The kernel does not
    /// tell the bytes of a module.
    /// </summary>
    public required ulong EstimatedBytes { get; init; }

    /// <summary>The least that its failed calls wasted in the boots that were analysed; null without blame.</summary>
    public required ulong? WastedBytesMinimum { get; init; }

    /// <summary>The most that its failed calls wasted in the boots that were analysed; null without blame.</summary>
    public required ulong? WastedBytesMaximum { get; init; }

    /// <summary>The inputs of the boots in which it wasted most, at most five.</summary>
    public required IReadOnlyList<string> Paths { get; init => field = ItemList<string>.Of(value); }
}
