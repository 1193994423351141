using ModDups.Analysis.Blame;
using ModDups.Views.Descriptions;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The evidence that was missing, as a table.</summary>
internal sealed class MissingSection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Missing evidence";

    /// <inheritdoc/>
    public bool HasContent => report.Missing.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page) =>
        ReportTable.Write(page, new MissingEvidenceView(), report.Missing, "What is missing, what the report can't show without it, and how to get it");
}
