namespace ModDups.Views.Plot;

/// <summary>
/// Plain ASCII, similar to gnuplot's "dumb" terminal: a frame, over which the lines are drawn, and a mark for each
/// series.
/// </summary>
internal sealed class AsciiStyle : PlotStyle
{
    public override int DotsAcross => 1;

    public override int DotsDown => 1;

    public override int AxisThickness => 0;

    public override string Ellipsis => "...";

    protected override string Marks => "*#$%@&=oxvswzncuermatdkphqgyfbjil";

    public override string Sample(int series, int length) => new(Mark(series), length);

    public override void DrawAxes(
        TextCanvas canvas, PlotArea area, IReadOnlyCollection<int> columns, IReadOnlyCollection<int> rows)
    {
        var edge = $"+{new string('-', area.Columns - 2)}+";
        canvas.Write(area.Left, area.Top, edge);
        canvas.Write(area.Left, area.Bottom, edge);
        for (var row = area.Top + 1; row < area.Bottom; row++)
        {
            canvas.Write(area.Left, row, rows.Contains(row) ? "|-+" : "|");
            canvas.Write(area.Right - 2, row, rows.Contains(row) ? "+-|" : "  |");
        }
        foreach (var column in columns.Where(column => column > area.Left && column < area.Right))
        {
            canvas.Put(column, area.Top + 1, '+');
            canvas.Put(column, area.Bottom - 1, '+');
        }
    }

    public override void DrawLines(TextCanvas canvas, PlotArea area, IReadOnlyList<DotGrid> lines)
    {
        for (var column = 0; column < area.Columns; column++)
        {
            for (var row = 0; row < area.Rows; row++)
            {
                int[] here = [.. Enumerable.Range(0, lines.Count).Where(series => lines[series][column, row])];
                if (here.Length == 0)
                    continue;
                // Lines that overlap alternate, so that none is hidden under the others.
                var series = here[(column + row) % here.Length];
                canvas.Put(area.Left + column, area.Bottom - row, Mark(series), series);
            }
        }
    }
}
