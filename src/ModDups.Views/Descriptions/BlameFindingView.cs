using ModDups.Analysis.Blame;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows findings of analyses, one per row.</summary>
internal sealed class BlameFindingView : ObjectView<BlameFinding>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Name("Kind", finding => finding.Kind) with { Narrow = 18 },
        Text("Message", finding => finding.Message) with { Narrow = 0 },
    ];
}
