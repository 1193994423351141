using ModDups.Text;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// A change that some machines of a fleet could make, and the most that it saves: by the rule of <see cref="Advice.SystemFacts.WastesByRule"/>,
/// not by the bench. All sizes are in bytes.
/// </summary>
public sealed record FleetChange
{
    /// <summary>The change, as the advice of a machine names it.</summary>
    public required string Change { get; init; }

    /// <summary>How the machine that wasted most makes it.</summary>
    public required string Action { get; init; }

    /// <summary>How many boots it cures by the rule: duplicates then share one load, so that next to nothing is wasted.</summary>
    public required long Boots { get; init; }

    /// <summary>Those of them whose waste was measured.</summary>
    public required long MeasuredBoots { get; init; }

    /// <summary>
    /// The waste that was measured in these boots, which bounds what the change saves: loads that fail for another reason than being
    /// a duplicate still do.
    /// </summary>
    public required ulong SavedBytesMaximum { get; init; }

    /// <summary>The inputs of the boots for which it saves most, at most five.</summary>
    public required IReadOnlyList<string> Paths { get; init => field = ItemList<string>.Of(value); }
}
