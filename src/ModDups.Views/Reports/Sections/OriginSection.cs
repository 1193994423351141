using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What each origin wasted, as bars.</summary>
internal sealed class OriginSection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Waste by origin";

    /// <inheritdoc/>
    public bool HasContent => report.Origins.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        List<ReportBars.Bar> bars =
        [
            .. report.Origins.Select(share => new ReportBars.Bar(
                OriginText.Of(share.Origin), share.WastedBytesMinimum, share.WastedBytesMaximum, RangeText.OfBytes(share.WastedBytesMinimum, share.WastedBytesMaximum),
                $"{CellText.Count(share.Failures)} of {CellText.Count(share.Calls, "call")} failed", OriginText.Class(share.Origin))),
        ];
        if (report.OpenBytes is > 0 and var open)
            bars.Add(new("not explained", open, open, ByteText.Of(open), "counted by the kernel, in no evidence", "open"));
        ReportBars.Write(page, Title, bars);
        page.Details("The same as a table", () => ReportTable.Write(page, new OriginShareView(), report.Origins, Title));
    }
}
