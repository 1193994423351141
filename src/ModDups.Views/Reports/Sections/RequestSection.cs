using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>How many requests each origin made, over time.</summary>
internal sealed class RequestSection(BootTimeline timeline) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Requests over time, by origin";

    /// <inheritdoc/>
    public bool HasContent => timeline.HasTimes;

    /// <inheritdoc/>
    public void Write(ReportPage page) =>
        TimeChart.Write(page, timeline, "Calls that load modules, and of the kernel its requests to userspace. Each row has its own scale.", html =>
        {
            foreach (var strip in TimeStrips.OfRequests(timeline))
                strip.Write(html);
        });
}
