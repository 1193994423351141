using System.Globalization;
using System.Text;
using ModDups.Views.Plot;

namespace ModDups.Views.Reports.Charts;

/// <summary>Draws the rows of a boot chart.</summary>
internal sealed class BootChartDrawing(BootTimeline timeline, IReadOnlyList<BootChartRow> rows)
{
    private const double Width = 1200;
    private const double Left = 24;
    private const double Right = Width - 24;
    private const double TopLane = 18;
    private const double TextLane = 18;
    private const double Lane = 8;
    private const double LegendTop = 88;
    private const double LegendRow = 20;
    private const double Sample = 34;
    private const int MostTicks = 12;
    private const int MostStarts = 300;

    // The font is not known. This is wide for 12 pixels of any common font.
    private const double Letter = 6.6;

    private const string Title = "Module loads of a boot";

    private static readonly int[] s_sampleStarts = [8, 14, 26];

    /// <summary>Writes the picture.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="facts">What is said of the whole boot.</param>
    /// <param name="note">What is not shown; empty for nothing.</param>
    public void Write(TextWriter writer, string facts, string note)
    {
        var legend = Legend().ToList();
        var top = LegendTop + (LegendRow * (1 + legend.Max(entry => entry.Row))) + 24;
        var bottom = top + rows.Sum(HeightOf);
        var (width, height) = (SvgElements.Number(Width), SvgElements.Number(bottom + (note.Length > 0 ? 66 : 40)));
        using (var svg = new SvgElements(writer))
        {
            // Without a size, a browser would scale a long picture down until it fits into the window.
            svg.Open("svg", ("class", "boot-chart"), ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"),
                ("role", "img"), ("aria-labelledby", "boot-chart-title boot-chart-description"));
            svg.Text("title", Title, ("id", "boot-chart-title"));
            svg.Text("desc", Describe(facts), ("id", "boot-chart-description"));
            svg.Text("style", BootChartStyle.Sheet);
            svg.Element("rect", ("class", "ground"), ("width", "100%"), ("height", "100%"));
            Text(svg, "heading", Title, Left, 36);
            Text(svg, "soft", facts, Left, 60);
            foreach (var (write, text, x, row) in legend)
            {
                var y = LegendTop + (row * LegendRow);
                write(svg, x, y);
                Text(svg, "", text, x + Sample + 8, y + 4);
            }

            DrawAxis(svg, top, bottom);
            var at = top;
            foreach (var row in rows)
            {
                DrawRow(svg, row, at);
                at += HeightOf(row);
            }

            if (note.Length > 0)
                Text(svg, "soft", note, Left, bottom + 48);
            svg.Close();
        }

        writer.Write('\n');
    }

    private double HeightOf(BootChartRow row) => TopLane + (PlaceText(row).IsBelow ? TextLane : 0) + (Lane * row.Lanes.Count) + 3;

    private double X(TimeSpan time) => Left + (timeline.UnitAt(time) * (Right - Left) / BootTimeline.Units);

    private void DrawAxis(SvgElements svg, double top, double bottom)
    {
        foreach (var (share, text) in timeline.Ticks(MostTicks))
        {
            var x = Left + (share * (Right - Left));
            svg.Path("grid", $"M{SvgElements.Point((x, top - 6))}V{SvgElements.Number(bottom + 6)}");
            foreach (var y in new[] { top - 11, bottom + 20 })
                svg.Text("text", text, ("class", "soft tick"), ("x", SvgElements.Number(x)), ("y", SvgElements.Number(y)), ("text-anchor", "middle"));
        }
    }

    private void DrawRow(SvgElements svg, BootChartRow row, double top)
    {
        svg.Open("g");
        svg.Path("grid", $"M{SvgElements.Point((Left, top))}H{SvgElements.Number(Right)}");
        foreach (var (call, init) in row.Loads)
            DrawLoad(svg, X(call.Start), X(call.End), init is { } begin ? X(begin) : null, top + 4);
        foreach (var (mark, x) in row.Marks.Select(mark => (mark.Mark, Math.Round(X(mark.At), 1))).Distinct())
            svg.Path(mark.Class, mark.Path, (x, top + 10));
        var text = PlaceText(row);
        var below = top + TopLane + (text.IsBelow ? TextLane : 0);
        svg.Open("text", ("x", SvgElements.Number(text.X)), ("y", SvgElements.Number(text.IsBelow ? below - 4 : top + 14)), ("text-anchor", text.Anchor));
        svg.Text("tspan", row.Name, ("class", "name"));
        svg.Text("tspan", row.Facts, ("class", "soft"), ("dx", "4"));
        svg.Close();
        foreach (var (index, lane) in row.Lanes.Index())
        {
            var y = below + (index * Lane) + 4;
            DrawLane(svg, lane.Ending, MergedSpans.Of(lane.Calls.Select(call => (X(call.Start), X(call.End)))), y);
            DrawStarts(svg, lane.Calls, y);
        }

        svg.Close();
    }

    // As on a plot of systemd-analyze, the name is on the side of the bar that has room; and below it where neither has.
    private (double X, string Anchor, bool IsBelow) PlaceText(BootChartRow row)
    {
        var width = Letter * (row.Name.Length + row.Facts.Length + 2);
        var gap = row.Marks.Count > 0 ? 12 : 8;
        var (begin, end) = (X(row.Begin) - gap, Math.Max(X(row.End), X(row.Begin) + MergedSpans.LeastWidth) + gap);
        if (end + width <= Right)
            return (end, "", false);
        return begin - width >= Left ? (begin, "end", false) : (Math.Max(Left, Math.Min(begin + gap, Right - width)), "", true);
    }

    // Calls that overlap are one bar, but each has its beginning.
    private void DrawStarts(SvgElements svg, IEnumerable<BootCall> calls, double y)
    {
        var places = calls.Select(call => Math.Round(X(call.Start))).Distinct().Take(MostStarts);
        svg.Path("start", string.Concat(places.Select(x => $"M{SvgElements.Point((x, y - 4))}v8")));
    }

    private static void DrawLoad(SvgElements svg, double from, double to, double? init, double y)
    {
        var width = Math.Max(MergedSpans.LeastWidth, to - from);
        svg.Element("rect", ("class", "load"), ("x", SvgElements.Number(from)), ("y", SvgElements.Number(y)), ("width", SvgElements.Number(width)), ("height", "12"));
        if (init is { } begin)
        {
            svg.Element("rect", ("class", "init"), ("x", SvgElements.Number(begin)), ("y", SvgElements.Number(y)),
                ("width", SvgElements.Number(Math.Max(MergedSpans.LeastWidth, from + width - begin))), ("height", "12"));
        }
    }

    private static void DrawLane(SvgElements svg, CallEnding ending, IEnumerable<(double From, double To)> spans, double y)
    {
        var path = new StringBuilder();
        foreach (var (from, to) in spans)
        {
            var width = SvgElements.Number(to - from);
            path.Append(ending.Class switch
            {
                // Hollow, and with ends.
                "joined" => $"M{SvgElements.Point((from, y - 2))}h{width}v4h-{width}z",
                "failed" => $"M{SvgElements.Point((from, y - 2.5))}v5m0 -2.5h{width}m0 -2.5v5",
                _ => $"M{SvgElements.Point((from, y))}h{width}",
            });
        }

        svg.Path(ending.Class, path.ToString());
    }

    // What occurs, in rows from the left to the right.
    private IEnumerable<(Action<SvgElements, double, double> Draw, string Text, double X, int Row)> Legend()
    {
        var (x, row) = (Left, 0);
        foreach (var (draw, text) in Kinds())
        {
            var width = Sample + 8 + (Letter * text.Length) + 24;
            if (x > Left && x + width > Right)
                (x, row) = (Left, row + 1);
            yield return (draw, text, x, row);
            x += width;
        }
    }

    private IEnumerable<(Action<SvgElements, double, double> Draw, string Text)> Kinds()
    {
        if (rows.Any(row => row.Loads.Count > 0))
            yield return ((svg, x, y) => DrawLoad(svg, x, x + Sample, null, y - 6), "the first load, in the kernel");
        if (rows.Any(row => row.Loads.Any(load => load.Init is not null)))
            yield return ((svg, x, y) => DrawLoad(svg, x, x + Sample, x + 10, y - 6), "its init");
        foreach (var ending in CallEnding.All.Where(ending => rows.Any(row => row.Lanes.Any(lane => lane.Ending == ending))))
            yield return ((svg, x, y) => DrawLane(svg, ending, [(x, x + Sample)], y), ending.Text);
        if (rows.Any(row => row.Lanes.Count > 0))
            yield return ((svg, x, y) => svg.Path("start", string.Concat(s_sampleStarts.Select(at => $"M{SvgElements.Point((x + at, y - 4))}v8"))), "the beginning of each");
        foreach (var mark in BootMark.All.Where(mark => rows.Any(row => row.Marks.Any(made => made.Mark == mark))))
            yield return ((svg, x, y) => svg.Path(mark.Class, mark.Path, (x + (Sample / 2), y)), mark.Text);
    }

    private string Describe(string facts)
    {
        var first = rows.Take(5).Select(row => $"{row.Name}: {row.Facts}.");
        return $"{facts}. A row for each of {rows.Count.ToString(CultureInfo.InvariantCulture)} modules, in the order of time, such as {string.Join(' ', first)}";
    }

    private static void Text(SvgElements svg, string className, string text, double x, double y) =>
        svg.Text("text", text, ("class", className), ("x", SvgElements.Number(x)), ("y", SvgElements.Number(y)));
}
