using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the counters of a kernel as a table.</summary>
internal sealed class StatsRowView : ObjectView<StatsRow>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Modules", row => row.Title) with { Plain = 0 },
        Count("Count", row => row.Count) with { Plain = 0 },
        Bytes("Bytes", row => row.Bytes) with { Plain = ByteText.MaxLength },
        Bytes("Average", row => row.Average) with { Plain = ByteText.MaxLength },
    ];
}
