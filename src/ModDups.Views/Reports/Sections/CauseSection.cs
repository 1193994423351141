using ModDups.Analysis.Blame;
using ModDups.Views.Descriptions;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What each origin did to each module, as a table.</summary>
internal sealed class CauseSection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "What loaded modules";

    /// <inheritdoc/>
    public bool HasContent => report.Causes.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph("Raced: the failure began before the module was live. Late: it began after that. First and last are seconds since the boot, or times of day.");
        ReportTable.Write(page, new ModuleLoadCauseView(), report.Causes, "Calls by module and origin, most waste first");
    }
}
