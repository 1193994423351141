using ModDups.Simulation.Bench;
using ModDups.Views.Descriptions;
using ModDups.Views.Plot;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The waste of simulated boots over the number of CPUs, a line for each remedy.</summary>
internal sealed class StormSection(IReadOnlyList<BootStormResult> storms) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Waste over CPUs on the bench";

    /// <inheritdoc/>
    public bool HasContent => storms.Count > 0;

    /// <summary>The style sheet within the graph; null where there is none.</summary>
    public string? Style => HasContent ? SvgStyle.StyleSheet(StormChart.From(storms).Series.Count) : null;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var html = page.Html;
        html.Open("figure", ("class", "graph"));
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", Title));
        html.Picture(writer => SvgPlot.Write(StormChart.From(storms), writer));
        html.Close();
        html.Close();
        page.Details("The results as a table", () => ReportTable.Write(page, new BootStormResultView(), storms, "Simulated boots"));
    }
}
