using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the modules of two lists of duplicates, one per row.</summary>
internal sealed class ModuleChangeView : ObjectView<ModuleChange>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Module", module => module.Name) with { Narrow = 24, Plain = 0 },
        Name("Status", module => module.Status) with { Narrow = 7, Plain = 7 },
        Count("Before", module => module.ReferenceCount) with { Narrow = 6, Plain = 6 },
        Count("After", module => module.DifferenceCount) with { Narrow = 6, Plain = 6 },
        Number("Change", module => CellText.Change(module.Change)) with { Narrow = 6, Plain = 6 },
        Text("Reason", Reasons) with { Narrow = 26, Plain = 0 },
    ];

    /// <summary>Returns where loads were refused: <c>Load -> Becoming, Load</c>, or one reason where both are the same.</summary>
    private static string Reasons(ModuleChange module) => string.Join(
        " -> ", new[] { module.ReferenceReason, module.DifferenceReason }.OfType<FailureReason>().Distinct());
}
