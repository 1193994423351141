using ModDups.Analysis.Advice;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes advice: the answer, then the changes with how to make them, and what more CPUs would do.</summary>
internal sealed class ModuleAdvicePage : ObjectPage<ModuleAdvice>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, ModuleAdvice advice)
    {
        page.Title(ModuleAdviceView.Subject(advice));
        page.Paragraph([advice.Verdict]);
        if (advice.Baselines.Count > 0)
            Table(page, ModuleAdviceView.ChangeColumns, advice.Baselines.Concat(advice.Changes));
        page.Paragraph(ModuleAdviceView.Actions(advice));
        if (advice.Growth.Count > 0)
            Table(page, ModuleAdviceView.GrowthColumns, ModuleAdviceView.Widths(advice));
        if (ModuleAdviceView.AreaEnd(advice) is { Length: > 0 } end)
            page.Paragraph([end]);
        page.Paragraph(advice.Findings.Select(finding => finding.Message));
        page.Paragraph(ModuleAdviceView.Missing(advice));
    }

    private static void Table(TextPage page, IReadOnlyList<ViewColumn> columns, IEnumerable<SystemForecast> forecasts) =>
        page.Table(columns, [.. forecasts.Select(forecast => columns.Select(column => column.Text(forecast, 0)).ToArray())]);
}
