using ModDups.Statistics;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows modules that were requested again, one per row.</summary>
internal sealed class DuplicateFailedModuleView : ObjectView<DuplicateFailedModule>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override ViewColumn? GroupBy { get; } = Path("Source", module => module.Source);

    /// <inheritdoc/>
    protected override ViewColumn? WideGroupBy => null;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Name", module => module.Name) with { Narrow = 28, Wide = 30, Plain = 0 },
        Count("Count", module => module.Count) with { Narrow = 7, Wide = 7, Plain = 0 },
        Number("Share", Share) with { Narrow = 6, Wide = 6 },
        Bytes("Wasted", module => module.WastedBytes) with { Narrow = 10, Wide = 10 },
        Name("Reason", module => module.Reason) with { Narrow = 0, Wide = 14, Plain = 14 },
        Fitted("Source", (module, _) => CutText.KeepEnd(module.Source, 40)) with { Wide = 0 },
    ];

    /// <summary>
    /// Returns a module's share of the waste, if it was read with the others: <c>42%</c>. Where the kernel reports no bytes
    /// for a single module, the share of the refused loads replaces it: <c>~6%</c>.
    /// </summary>
    private static string Share(DuplicateFailedModule module) => DuplicateShares.Of(module) switch
    {
        null => "",
        { WastedBytes: > 0 and var all } when module.WastedBytes is { } own => CellText.Percent(own, all),
        { Count: > 0 and var all } => "~" + CellText.Percent(module.Count, all),
        _ => "",
    };
}
