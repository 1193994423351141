using ModDups.Analysis.Advice;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what is not known of a system, one per row.</summary>
internal sealed class MissingFactView : ObjectView<MissingFact>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Fact", missing => missing.Fact) with { Narrow = 22 },
        Text("Consequence", missing => missing.Consequence) with { Narrow = 28 },
        Text("RecommendedAction", missing => missing.RecommendedAction) with { Narrow = 0 },
    ];
}
