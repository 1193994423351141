using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Charts;

/// <summary>
/// Rows that share a time axis. Without the script it shows the whole boot. With it the axis is zoomed and moved, together with the other
/// charts of the boot.
/// </summary>
internal static class TimeChart
{
    private const int MostTicks = 6;

    /// <summary>Writes a chart.</summary>
    /// <param name="page">Receives the chart.</param>
    /// <param name="timeline">The boot.</param>
    /// <param name="label">What the chart shows, for readers who do not see it.</param>
    /// <param name="rows">Writes the rows.</param>
    /// <param name="key">Writes what explains the marks; null for none.</param>
    public static void Write(ReportPage page, BootTimeline timeline, string label, Action<HtmlElements> rows, Action<HtmlElements>? key = null)
    {
        var html = page.Html;
        html.Open("figure", ("class", "time"), ("data-begin", HtmlElements.Number(timeline.Begin)), ("data-end", HtmlElements.Number(timeline.End)));
        html.Text("figcaption", label);
        key?.Invoke(html);
        html.Open("div", ("class", "plot"));
        var ticks = timeline.Ticks(MostTicks).Select(tick => (X: HtmlElements.Percent(tick.Share), tick.Text)).ToList();
        html.Open("svg", ("class", "axis"), ("height", "22"), ("aria-hidden", "true"));
        foreach (var (x, text) in ticks)
            html.Text("text", text, ("x", x), ("y", "15"));
        html.Close();
        html.Open("svg", ("class", "grid"), ("aria-hidden", "true"));
        foreach (var (x, _) in ticks)
            html.Element("line", ("x1", x), ("x2", x), ("y1", "0"), ("y2", "100%"));
        html.Close();
        rows(html);
        html.Close();
        html.Close();
    }
}
