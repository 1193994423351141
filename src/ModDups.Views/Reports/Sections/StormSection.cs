using ModDups.Analysis.Comparison;
using ModDups.Simulation.Bench;
using ModDups.Views.Descriptions;
using ModDups.Views.Plot;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The waste of simulated boots over the number of CPUs, a line for each remedy; and points of boots that were measured.</summary>
internal sealed class StormSection(IReadOnlyList<BootStormResult> storms, IReadOnlyList<MeasuredWaste> measured) : IReportSection
{
    private readonly StormChart? _chart = storms.Count + measured.Count > 0 ? StormChart.From(storms, measured: measured) : null;

    /// <inheritdoc/>
    public string Title => storms.Count > 0 ? "Waste over CPUs on the bench" : "Waste over CPUs";

    /// <inheritdoc/>
    public bool HasContent => _chart is not null;

    /// <summary>The style sheet within the graph; null where there is none.</summary>
    public string? Style => _chart is { } chart ? SvgStyle.StyleSheet(chart.Series.Count) : null;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var html = page.Html;
        html.Open("figure", ("class", "graph"));
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", Title));
        html.Picture(writer => SvgPlot.Write(_chart!, writer));
        html.Close();
        html.Close();
        if (storms.Count > 0)
            page.Details("The results as a table", () => ReportTable.Write(page, new BootStormResultView(), storms, "Simulated boots"));
        if (measured.Count > 0)
            page.Details("The measured boots as a table", () => ReportTable.Write(page, new MeasuredWasteView(), measured, "Measured boots"));
    }
}
