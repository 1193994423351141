using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the modules of a fleet, one per row.</summary>
internal sealed class FleetModuleView : ObjectView<FleetModule>
{
    /// <summary>The title of the column with the input of the boot in which the module wasted most.</summary>
    public const string Worst = "Worst boot";

    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Module", module => module.Name)) with { Narrow = 22, Plain = 0 },
        Line(Count("Boots", module => module.Boots)) with { Narrow = 7, Plain = 0 },
        Line(Count("Count", module => module.Count)) with { Narrow = 9, Plain = 0 },
        Line(Bytes("Estimated", module => module.EstimatedBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Number("By its calls", ByCalls)) with { Narrow = 24, Plain = 0 },
        Line(Path(Worst, module => module.Paths is [var worst, ..] ? worst : null)) with { Plain = 0 },
    ];

    private static string ByCalls(FleetModule module) =>
        module is { WastedBytesMinimum: { } least, WastedBytesMaximum: { } most } ? RangeText.OfBytes(least, most) : "";
}
