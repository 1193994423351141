using ModDups.Analysis.Advice;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>Whether the system wastes memory at each boot, and what each change that it could make would save.</summary>
internal sealed class AdviceSection(ModuleAdvice? advice) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "What would cure it";

    /// <inheritdoc/>
    public bool HasContent => advice is { Wastes: not null };

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph($"Does this system waste memory when it boots? {char.ToUpperInvariant(advice!.Verdict[0])}{advice.Verdict[1..]}");
        if (advice.Changes.Count == 0)
            return;
        page.Paragraph("The bench boots the system in virtual time, as the mean of five boots: as it is, and after each change. Shorter is better.");
        ReportBars.Write(page, "Waste on the bench after each change", [.. advice.Baselines.Select(Bar), .. advice.Changes.Select(Bar)]);
        page.Details("How to make each change", () =>
        {
            foreach (var action in ModuleAdviceView.Actions(advice))
                page.Paragraph(action);
        });
        page.Details("The same as a table", () => ReportTable.Write(page, new SystemForecastView(), [.. advice.Baselines, .. advice.Changes], Title));
    }

    private static ReportBars.Bar Bar(SystemForecast forecast) => new(
        forecast.Change,
        forecast.WastedBytes,
        forecast.WastedBytes,
        ByteText.Of(forecast.WastedBytes),
        forecast.Action.Length > 0 ? $"saves {CellText.Bytes(forecast.SavedBytes)}" : "no change",
        forecast.Action.Length > 0 ? "saved" : "waste");
}
