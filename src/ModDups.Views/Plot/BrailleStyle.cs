namespace ModDups.Views.Plot;

/// <summary>
/// Lines of braille dots, two by four in a character, each with its own mark at intervals. The axes are beside them in
/// box-drawing characters.
/// </summary>
internal sealed class BrailleStyle : PlotStyle
{
    private const char NoDots = '\u2800';

    public override int DotsAcross => 2;

    public override int DotsDown => 4;

    public override int AxisThickness => 1;

    public override string Ellipsis => "…";

    protected override string Marks => "●■▲◆○□△◇▼★▽☆";

    public override string Sample(int series, int length)
    {
        var line = new string('⠒', length / 2);
        return $"{line}{Mark(series)}{line}";
    }

    public override void DrawAxes(
        TextCanvas canvas, PlotArea area, IReadOnlyCollection<int> columns, IReadOnlyCollection<int> rows)
    {
        for (var row = area.Top; row <= area.Bottom; row++)
            canvas.Put(area.Left - 1, row, rows.Contains(row) ? '┤' : '│');
        canvas.Put(area.Left - 1, area.Bottom + 1, '└');
        for (var column = area.Left; column <= area.Right; column++)
            canvas.Put(column, area.Bottom + 1, columns.Contains(column) ? '┬' : '─');
    }

    public override void DrawLines(TextCanvas canvas, PlotArea area, IReadOnlyList<DotGrid> lines)
    {
        for (var column = 0; column < area.Columns; column++)
        {
            for (var row = 0; row < area.Rows; row++)
            {
                int[] here = [.. Enumerable.Range(0, lines.Count).Where(series => Dots(lines[series], column, row) != 0)];
                if (here.Length == 0)
                    continue;
                var dots = here.Aggregate(0, (all, series) => all | Dots(lines[series], column, row));
                canvas.Put(area.Left + column, area.Bottom - row, (char)(NoDots + dots), here[(column + row) % here.Length]);
            }
        }

        // At different columns for each series, so that overlapping lines all show their marks.
        var apart = Math.Max(12, 4 * lines.Count);
        for (var series = 0; series < lines.Count; series++)
        {
            for (var column = 2 + (series * apart / lines.Count); column < area.Columns; column += apart)
            {
                int[] rows = [.. Enumerable.Range(0, area.Rows).Where(row => Dots(lines[series], column, row) != 0)];
                if (rows.Length > 0)
                    canvas.Put(area.Left + column, area.Bottom - rows[rows.Length / 2], Mark(series), series);
            }
        }
    }

    // Unicode numbers the dots of a character 1, 2, 3, 7 on the left side and 4, 5, 6, 8 on the right.
    private static int Dots(DotGrid line, int column, int row)
    {
        ReadOnlySpan<byte> left = [0x40, 0x04, 0x02, 0x01];
        ReadOnlySpan<byte> right = [0x80, 0x20, 0x10, 0x08];
        var dots = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (line[column * 2, (row * 4) + i])
                dots |= left[i];
            if (line[(column * 2) + 1, (row * 4) + i])
                dots |= right[i];
        }
        return dots;
    }
}
