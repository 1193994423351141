using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The bytes of virtual memory that failed calls wasted and held, over time.</summary>
internal sealed class MemorySection(BootTimeline timeline) : IReportSection
{
    private readonly List<TimeStrip> _strips = [.. TimeStrips.OfMemory(timeline)];

    /// <inheritdoc/>
    public string Title => "Virtual memory over time";

    /// <inheritdoc/>
    public bool HasContent => _strips.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        TimeChart.Write(page, timeline, "What failed calls allocated for nothing: added up, and at each moment.", html =>
        {
            foreach (var strip in _strips)
                strip.Write(html);
        });
        page.Paragraph(
            "The failed calls of a module and origin share its waste alike. A call counts as holding its share from its beginning to its end, so the second line is an upper bound. Where the waste has bounds, the lower edge of the lighter area is the least and the line is the most.",
            "note");
    }
}
