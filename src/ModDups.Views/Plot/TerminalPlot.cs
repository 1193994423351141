namespace ModDups.Views.Plot;

/// <summary>Draws a chart in characters, for a terminal or a mail.</summary>
public static class TerminalPlot
{
    /// <summary>The narrowest plot that can be read.</summary>
    public const int LeastWidth = 40;

    /// <summary>The lowest plot that can be read.</summary>
    public const int LeastHeight = 10;

    /// <summary>The height of a plot whose height nobody chose.</summary>
    public const int DefaultHeight = 22;

    /// <summary>Draws a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="width">The most columns that a line may take.</param>
    /// <param name="height">
    /// How many lines; more where a long legend would leave the plot fewer than <see cref="LeastHeight"/>.
    /// </param>
    /// <param name="ascii">
    /// True for ASCII alone, as gnuplot's "dumb" terminal draws; false for braille dots and box drawing.
    /// </param>
    /// <param name="colour">True to colour each series by SGR sequences (ECMA-48), which take no column.</param>
    /// <returns>The lines, the topmost first, without line ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width or the height is too small to read anything.</exception>
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
