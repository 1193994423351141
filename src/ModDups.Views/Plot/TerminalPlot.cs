namespace ModDups.Views.Plot;

/// <summary>Draws a chart with characters, for a terminal or an email.</summary>
public static class TerminalPlot
{
    /// <summary>The minimum width of a readable plot, in columns.</summary>
    public const int LeastWidth = 40;

    /// <summary>The minimum height of a readable plot, in lines.</summary>
    public const int LeastHeight = 10;

    /// <summary>The default height of a plot, in lines.</summary>
    public const int DefaultHeight = 22;

    /// <summary>Draws a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The maximum number of columns of a line.</param>
    /// <param name="height">
    /// The number of lines. A long legend that would leave the plot fewer than <see cref="LeastHeight"/> adds lines.
    /// </param>
    /// <param name="ascii">
    /// True for only ASCII, similar to gnuplot's "dumb" terminal; false for braille dots and box drawing.
    /// </param>
    /// <param name="colour">True to colour each series with SGR sequences (ECMA-48), which take no columns.</param>
    /// <returns>The lines from top to bottom, without line ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width or the height is too small for a readable plot.</exception>
    public static IReadOnlyList<string> Draw(
        StormChart chart, int width, int height = DefaultHeight, bool ascii = false, bool colour = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastHeight);
        PlotStyle style = ascii ? new AsciiStyle() : new BrailleStyle();
        var legend = new TerminalLegend(style, chart.Series);

        var drawing = new TerminalDrawing(chart, style, width, height, legendRows: 0);
        if (!legend.TryDrawInside(drawing.Canvas, drawing.Area))
        {
            var rows = legend.RowsBelow(width);
            drawing = new TerminalDrawing(chart, style, width, Math.Max(height, LeastHeight + rows), rows);
            legend.DrawBelow(drawing.Canvas, drawing.LegendTop);
        }
        return drawing.Canvas.ToLines(colour);
    }
}
