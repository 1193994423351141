using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Charts;

/// <summary>Shows what modules wasted in two boots, one per row.</summary>
internal sealed class ModuleWasteView : ObjectView<ModuleWaste>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Module", waste => waste.Module) with { Plain = 0 },
        Count("Failed in A", waste => waste.FirstFailures) with { Plain = 0 },
        Count("Failed in B", waste => waste.SecondFailures) with { Plain = 0 },
        Bytes("Wasted in A", waste => waste.FirstBytes) with { Plain = 0 },
        Bytes("Wasted in B", waste => waste.SecondBytes) with { Plain = 0 },
        Number("Change", waste => CellText.ByteChange(waste.Change)) with { Plain = 0 },
    ];
}
