using ModDups.Analysis.Blame;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes the report of an analysis: the verdict, then the data behind it.</summary>
internal sealed class BlameReportPage : ObjectPage<BlameReport>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, BlameReport report)
    {
        page.Title(report.Source + BlameReportView.Machine(report));
        page.Paragraph([report.Verdict]);
        var causes = new ModuleLoadCauseView().PlainColumns;
        WriteFilled(page, causes, [.. report.Causes.Select(cause => causes.Select(column => column.Text(cause, 0)).ToArray())]);
        page.Paragraph(report.Findings.Select(finding => finding.Message));
        if (report.Baseline is not null)
        {
            var forecasts = new RemedyForecastView().PlainColumns;
            page.Paragraph([BlameReportView.ForecastTitle]);
            WriteFilled(page, forecasts, BlameReportView.ForecastCells(report, forecasts));
        }

        page.Paragraph(BlameReportView.Missing(report));
    }

    // An empty column is omitted.
    private static void WriteFilled(TextPage page, IReadOnlyList<ViewColumn> columns, IReadOnlyList<string[]> rows)
    {
        var filled = columns.Index().Where(column => rows.Any(row => row[column.Index].Length > 0)).ToArray();
        if (filled.Length > 0)
            page.Table([.. filled.Select(column => column.Item)], [.. rows.Select(row => filled.Select(column => row[column.Index]).ToArray())]);
    }
}
