using ModDups.Analysis.Blame;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the missing evidence of an analysis, one per row.</summary>
internal sealed class MissingEvidenceView : ObjectView<MissingEvidence>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Evidence", missing => missing.Evidence) with { Narrow = 14 },
        Text("Consequence", missing => missing.Consequence) with { Narrow = 30 },
        Text("RecommendedAction", missing => missing.RecommendedAction) with { Narrow = 0 },
    ];
}
