using ModDups.Text;

namespace ModDups.Views.Plot;

/// <summary>
/// Writes a chart as a standalone, scalable SVG picture, without scripts or external fonts, for light and dark screens,
/// and with a description for screen readers.
/// </summary>
public static class SvgPlot
{
    private const int MostIntervals = 10;

    /// <summary>Writes a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="writer">Receives the text, as UTF-8 for a file. It stays open.</param>
    public static void Write(StormChart chart, TextWriter writer)
    {
        var (cpus, waste) = (chart.CpuAxis(MostIntervals), chart.WasteAxis(MostIntervals));
        var layout = new SvgLayout(chart, cpus, waste);
        using (var svg = new SvgElements(writer))
        {
            svg.Open("svg", ("class", "boot-storm"),
                ("viewBox", $"0 0 {SvgElements.Number(SvgLayout.Width)} {SvgElements.Number(layout.Height)}"),
                ("role", "img"), ("aria-labelledby", "boot-storm-title boot-storm-description"));
            svg.Text("title", chart.Title, ("id", "boot-storm-title"));
            svg.Text("desc", Describe(chart), ("id", "boot-storm-description"));
            svg.Text("style", SvgStyle.StyleSheet(chart.Series.Count));
            svg.Element("rect", ("class", "ground"), ("width", "100%"), ("height", "100%"));
            svg.Text("text", chart.Title, ("class", "heading"), ("x", SvgElements.Number(SvgLayout.Left)), ("y", "34"));
            DrawAxes(svg, layout, cpus, waste);
            DrawSeries(svg, layout, chart);
            DrawMeasured(svg, layout, chart);
            svg.Close();
        }
        writer.Write('\n');
    }

    private static void DrawAxes(SvgElements svg, SvgLayout layout, ChartAxis cpus, ChartAxis waste)
    {
        foreach (var tick in waste.Ticks)
        {
            var y = layout.Y(tick.Value);
            svg.Path("grid", $"M{SvgElements.Point((SvgLayout.Left, y))}H{SvgElements.Number(SvgLayout.Right)}");
            svg.Label(tick.Label, (SvgLayout.Left - 8, y + 4), "end");
        }
        foreach (var tick in cpus.Ticks)
        {
            var x = layout.X(tick.Value);
            svg.Path("axis", $"M{SvgElements.Point((x, layout.Bottom))}v5");
            svg.Label(tick.Label, (x, layout.Bottom + 20), "middle");
        }
        var (corner, end) = (SvgElements.Number(layout.Bottom), SvgElements.Number(SvgLayout.Right));
        svg.Path("axis", $"M{SvgElements.Point((SvgLayout.Left, layout.Top))}V{corner}H{end}");
        svg.Label(cpus.Title, ((SvgLayout.Left + SvgLayout.Right) / 2, layout.Bottom + 44), "middle");
        svg.Text("text", waste.Title, ("text-anchor", "middle"),
            ("transform", $"translate({SvgElements.Point((22, (layout.Top + layout.Bottom) / 2))}) rotate(-90)"));
    }

    private static void DrawSeries(SvgElements svg, SvgLayout layout, StormChart chart)
    {
        var markers = new SvgMarkers(chart, layout);
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            var points = series.Points.Select(point => (layout.X(point.CpuCount), layout.Y(point.WastedBytes)));
            var (x, y) = layout.LegendEntry(i);
            svg.Open("g", ("class", SvgStyle.Class(i)));
            svg.Element("polyline", ("class", "line"), ("stroke-dasharray", SvgStyle.Dash(i)),
                ("points", string.Join(' ', points.Select(SvgElements.Point))));
            svg.Element("line", ("class", "line"), ("stroke-dasharray", SvgStyle.Dash(i)),
                ("x1", SvgElements.Number(x)), ("y1", SvgElements.Number(y)),
                ("x2", SvgElements.Number(x + SvgLayout.SampleWidth)), ("y2", SvgElements.Number(y)));
            foreach (var place in markers.Of(i).Append((x + (SvgLayout.SampleWidth / 2), y)))
                svg.Path("marker", SvgStyle.Marker(i), place);
            svg.Label(series.Name, (x + SvgLayout.SampleWidth + 8, y + 4), "start");
            svg.Close();
        }
    }

    private static void DrawMeasured(SvgElements svg, SvgLayout layout, StormChart chart)
    {
        foreach (var (index, series) in chart.Measured.Index())
        {
            var (x, y) = layout.MeasuredEntry(index);
            svg.Open("g");
            // A marker hides another at the same place.
            foreach (var place in series.Points.Select(point => (Math.Round(layout.X(point.CpuCount)), Math.Round(layout.Y(point.WastedBytes)))).Distinct())
                svg.Path("measured", SvgStyle.MeasuredMarker(index), place);
            svg.Path("measured", SvgStyle.MeasuredMarker(index), (x + (SvgLayout.SampleWidth / 2), y));
            svg.Label(series.Name, (x + SvgLayout.SampleWidth + 8, y + 4), "start");
            svg.Close();
        }
    }

    private static string Describe(StormChart chart)
    {
        var lines = chart.Series.Select(series => Sentence(series.Name, series)).Concat(chart.Measured.Select(series => Sentence($"Measured, {series.Name}", series)));
        return $"Wasted bytes against the number of CPUs, one line per remedy. {string.Join(' ', lines)}";

        static string Sentence(string name, ChartSeries series) => FormattableString.Invariant(
            $"{name}: {ByteText.Of((ulong)series.Points[^1].WastedBytes)} on {series.Points[^1].CpuCount} CPUs.");
    }
}
