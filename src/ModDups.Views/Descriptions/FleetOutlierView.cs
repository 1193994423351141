using System.Globalization;
using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the boots that stand out among their peers, one per row.</summary>
internal sealed class FleetOutlierView : ObjectView<FleetOutlier>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override string PathProperty => nameof(FleetOutlier.Path);

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Path("Path", boot => boot.Path)) with { Narrow = 28, Plain = 0 },
        Line(Text("Machine", boot => boot.Machine), boot => boot.Machine is not null) with { Plain = 0 },
        Line(Bytes("Wasted", boot => boot.WastedBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Bytes("Median", boot => boot.MedianBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Number("Score", boot => boot.Score.ToString("0.0", CultureInfo.InvariantCulture))) with { Narrow = 7, Plain = 0 },
        Line(Count("Peers", boot => boot.PeerCount)) with { Narrow = 7, Plain = 0 },
        Line(Text("Among", boot => boot.Peers)) with { Plain = 0 },
    ];
}
