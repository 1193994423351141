using ModDups.Analysis.Blame;
using ModDups.Views.Descriptions;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What the rows do not show, as a table.</summary>
internal sealed class FindingSection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Findings";

    /// <inheritdoc/>
    public bool HasContent => report.Findings.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page) => ReportTable.Write(page, new BlameFindingView(), report.Findings, "Further findings");
}
