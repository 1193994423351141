using ModDups.Analysis.Comparison;
using ModDups.Views.Columns;

namespace ModDups.Views.Reports.Charts;

/// <summary>Shows what real boots wasted, one per row.</summary>
internal sealed class MeasuredWasteView : ObjectView<MeasuredWaste>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Measured", boot => boot.Label) with { Plain = 0 },
        Count("CPUs", boot => boot.CpuCount) with { Plain = 0 },
        Bytes("Wasted", boot => (decimal)boot.WastedBytes) with { Plain = 0 },
    ];
}
