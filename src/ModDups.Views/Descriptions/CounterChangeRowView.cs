using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the changes of counters, one per row.</summary>
internal sealed class CounterChangeRowView : ObjectView<CounterChangeRow>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Modules", row => row.Title) with { Plain = 23 },
        Number("Before", row => Amount(row, row.Change.Reference)) with { Plain = ByteText.MaxLength },
        Number("After", row => Amount(row, row.Change.Difference)) with { Plain = ByteText.MaxLength },
        Number("Change", row => row.IsBytes ? CellText.ByteChange(row.Change.Change) : row.Change.ToString()) with { Plain = ByteText.MaxLength + 1 },
        Number("Ratio", row => CellText.Ratio(row.Change.Ratio)) with { Plain = 6 },
        Number("Per second", Rate) with { Plain = ByteText.MaxLength + 1 },
    ];

    private static string Amount(CounterChangeRow row, ulong value) => row.IsBytes ? CellText.Bytes(value) : CellText.Count(value);

    private static string Rate(CounterChangeRow row) =>
        row.IsBytes ? CellText.ByteRate(row.Change.PerSecond) : CellText.Rate(row.Change.PerSecond);
}
