using ModDups.Analysis.Fleets;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what single changes would save over a fleet, one per row.</summary>
internal sealed class FleetChangeView : ObjectView<FleetChange>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Change", change => change.Change)) with { Narrow = 36, Plain = 0 },
        Line(Count("Boots", change => change.Boots)) with { Narrow = 7, Plain = 0 },
        Line(Count("Measured", change => change.MeasuredBoots)) with { Narrow = 8, Plain = 0 },
        Line(Bytes("Saves at most", change => change.SavedBytesMaximum)) with { Narrow = 13, Plain = 0 },
        Line(Path("Worst boot", change => change.Paths is [var worst, ..] ? worst : null)) with { Plain = 0 },
        Line(Text("Action", change => change.Action)),
    ];
}
