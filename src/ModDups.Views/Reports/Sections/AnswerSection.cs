using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The answer in a sentence, and the figures of the boot.</summary>
internal sealed class AnswerSection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "The answer";

    /// <inheritdoc/>
    public bool HasContent => true;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph(report.Verdict, "answer");
        page.Figures(Figures());
    }

    private IEnumerable<(string Name, string Value)> Figures()
    {
        yield return report.WastedBytes is { } wasted
            ? ("Wasted virtual memory", ByteText.Of(wasted))
            : ("Wasted, by the evidence", RangeText.OfBytes(report.ExplainedBytesMinimum, report.ExplainedBytesMaximum));
        yield return ("Calls that load modules", CellText.Count(report.Calls));
        yield return ("Of them failed", CellText.Count(report.Failures));
        yield return ("CPUs", report.CpuCount is { } count ? CellText.Count(count) : "not known");
        yield return ("Kernel", report.Kernel);
    }
}
