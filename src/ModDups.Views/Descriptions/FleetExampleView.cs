using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows boots that something is about, one per row.</summary>
internal sealed class FleetExampleView : ObjectView<FleetExample>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override string PathProperty => nameof(FleetExample.Path);

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Path("Path", boot => boot.Path)) with { Narrow = 44, Plain = 0 },
        Line(Text("Machine", boot => boot.Machine), boot => boot.Machine is not null) with { Narrow = 20, Plain = 0 },
        Line(Bytes("Wasted", boot => boot.WastedBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
    ];
}
