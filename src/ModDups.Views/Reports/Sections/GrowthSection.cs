using ModDups.Analysis.Advice;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What the system would waste with more CPUs.</summary>
internal sealed class GrowthSection(ModuleAdvice? advice) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "The waste with more CPUs";

    /// <inheritdoc/>
    public bool HasContent => advice is { Growth.Count: > 0 };

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var boots = ModuleAdviceView.Widths(advice!).ToList();
        page.Paragraph("The same system on the bench as it is, with two, four and eight times its CPUs.");
        ReportBars.Write(page, Title, [.. boots.Select(boot => new ReportBars.Bar(
            CellText.Count(boot.CpuCount, "CPU"), boot.WastedBytesMinimum, boot.WastedBytesMaximum, ByteText.Of(boot.WastedBytes), $"adds {TimeText.Duration(boot.AddedTime)}"))]);
        if (ModuleAdviceView.AreaEnd(advice!) is { Length: > 0 } end)
            page.Paragraph(end, "note");
        page.Details("The same as a table", () => ReportTable.Write(page, new SystemForecastView(), boots, Title));
    }
}
