using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What the bench predicts for this machine under each remedy.</summary>
internal sealed class RemedySection(BlameReport report) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "What each remedy would save";

    /// <inheritdoc/>
    public bool HasContent => report.Baseline is not null;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var baseline = report.Baseline!;
        page.Paragraph("The bench boots this machine in virtual time, as the mean of five boots: as it is, and under each remedy that wastes less. Shorter is better.");
        ReportBars.Write(page, "Waste on the bench under each remedy",
        [
            Bar(baseline, "", "waste"),
            .. report.Remedies.Select(remedy => Bar(remedy, $"saves {CellText.Bytes(remedy.SavedBytes)}", "saved")),
        ]);
        if (report.Remedies.Count == 0)
            page.Paragraph("No remedy that the bench knows wastes less.", "note");
        page.Details("The same as a table", () => ReportTable.Write(page, new RemedyForecastView(), [baseline, .. report.Remedies], Title));
    }

    private static ReportBars.Bar Bar(RemedyForecast forecast, string saving, string kind) =>
        new(forecast.Remedy, forecast.WastedBytes, forecast.WastedBytes, ByteText.Of(forecast.WastedBytes), saving.Length > 0 ? saving : "no remedy", kind);
}
