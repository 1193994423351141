namespace ModDups.Views.Plot;

/// <summary>
/// The names of the series beside pieces of their lines, in a corner of the plot that no line enters, or otherwise below it.
/// </summary>
internal sealed class TerminalLegend(PlotStyle style, IReadOnlyList<ChartSeries> series)
{
    private const int Gap = 2;
    private const int LongSample = 7;
    private const int ShortSample = 3;

    private readonly int _longestName = series.Max(each => each.Name.Length);

    /// <summary>The number of rows of the legend below a plot.</summary>
    public int RowsBelow(int width) => (series.Count + Across(width) - 1) / Across(width);

    /// <summary>Draws the legend in a free corner of the plot. Returns false where there is none.</summary>
    public bool TryDrawInside(TextCanvas canvas, PlotArea area)
    {
        var width = _longestName + 1 + LongSample;
        // Ticks take three columns and two rows at each edge.
        int[] lefts = [area.Right - 3 - width, area.Left + 4];
        int[] tops = [area.Bottom - 1 - series.Count, area.Top + 2];
        if (width > area.Columns - 8 || series.Count > area.Rows - 4)
            return false;

        (int Left, int Top)[] corners = [(lefts[0], tops[0]), (lefts[1], tops[1]), (lefts[0], tops[1]), (lefts[1], tops[0])];
        foreach (var (left, top) in corners)
        {
            if (!IsFree(canvas, left - 1, top - 1, width + 2, series.Count + 2))
                continue;
            for (var i = 0; i < series.Count; i++)
            {
                canvas.Write(left, top + i, series[i].Name.PadLeft(_longestName));
                canvas.Write(left + _longestName + 1, top + i, style.Sample(i, LongSample), i);
            }
            return true;
        }
        return false;
    }

    /// <summary>Draws the legend in rows from <paramref name="top"/>, in columns of equal width.</summary>
    public void DrawBelow(TextCanvas canvas, int top)
    {
        var across = Across(canvas.Width);
        for (var i = 0; i < series.Count; i++)
        {
            var (row, column) = Math.DivRem(i, across);
            var left = column * (EntryWidth + Gap);
            canvas.Write(left, top + row, style.Sample(i, ShortSample), i);
            canvas.Write(left + ShortSample + 1, top + row, Fit(series[i].Name, canvas.Width - ShortSample - 1));
        }
    }

    private int EntryWidth => ShortSample + 1 + _longestName;

    private int Across(int width) => Math.Clamp((width + Gap) / (EntryWidth + Gap), 1, series.Count);

    private string Fit(string name, int width) =>
        name.Length <= width ? name : $"{name.AsSpan(0, width - style.Ellipsis.Length)}{style.Ellipsis}";

    private static bool IsFree(TextCanvas canvas, int left, int top, int width, int height) =>
        Enumerable.Range(top, height).All(row => Enumerable.Range(left, width).All(column => canvas.IsFree(column, row)));
}
