using ModDups.Modules.Audit;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the findings of an audit, as a row or a list each.</summary>
internal sealed class CatalogFindingView : ObjectView<CatalogFinding>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Name("Kind", finding => finding.Kind)) with { Narrow = 15, Plain = 15 },
        Line(Text("Message", finding => finding.Message)) with { Narrow = 0, Plain = 0 },
        Line(Text("Reason", finding => finding.Reason)),
        Line(Text("Modules", finding => string.Join(' ', finding.Modules))),
        Line(Text("Aliases", finding => CutText.InOneLine(finding.Aliases)), finding => finding.Aliases.Count > 0),
    ];
}
