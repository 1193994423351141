using ModDups.Collection;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the steps that prepare a boot, as a list each.</summary>
internal sealed class PreparationStepView : ObjectView<PreparationStep>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Purpose", step => step.Purpose)) with { Narrow = 24 },
        Line(Text("Command", step => step.Command)) with { Narrow = 0 },
        Line(Text("Undo", step => step.Undo)),
    ];
}
