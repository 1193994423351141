namespace ModDups.Views.Plot;

/// <summary>Draws one plot: its axes, its lines, and the space below them for a legend.</summary>
internal sealed class TerminalDrawing
{
    private readonly PlotStyle _style;
    private readonly ChartAxis _cpus;
    private readonly ChartAxis _waste;

    public TerminalDrawing(StormChart chart, PlotStyle style, int width, int height, int legendRows)
    {
        _style = style;
        Canvas = new TextCanvas(width, height);
        LegendTop = height - legendRows;

        // Below the plot: the labels of the ticks and the title of their axis.
        var rows = LegendTop - style.AxisThickness - 2;
        _waste = chart.WasteAxis(Math.Clamp((rows - 1) / 2, 2, 10));
        var gutter = Math.Max(_waste.Title.Length, _waste.Ticks.Max(tick => tick.Label.Length)) + 1;
        var columns = width - gutter - style.AxisThickness;
        _cpus = chart.CpuAxis(Math.Clamp(columns / 10, 2, 10));
        // The last label is centred below the end of the axis.
        columns -= _cpus.Ticks[^1].Label.Length / 2;
        Area = new PlotArea(gutter + style.AxisThickness, 0, columns, rows);

        style.DrawAxes(Canvas, Area, [.. _cpus.Ticks.Select(Column)], [.. _waste.Ticks.Select(Row)]);
        LabelCpus();
        LabelWaste(gutter);
        DrawLines(chart);
    }

    public TextCanvas Canvas { get; }

    public PlotArea Area { get; }

    /// <summary>The first row that is available for a legend.</summary>
    public int LegendTop { get; }

    private int Column((double Value, string Label) tick) =>
        Area.Left + (DotGrid.Dot(_cpus.Fraction(tick.Value), Area.Columns * _style.DotsAcross) / _style.DotsAcross);

    private int Row((double Value, string Label) tick) =>
        Area.Bottom - (DotGrid.Dot(_waste.Fraction(tick.Value), Area.Rows * _style.DotsDown) / _style.DotsDown);

    private void LabelCpus()
    {
        var row = Area.Bottom + _style.AxisThickness + 1;
        foreach (var tick in _cpus.Ticks)
        {
            var left = Column(tick) - (tick.Label.Length / 2);
            Canvas.Write(Math.Min(left, Canvas.Width - tick.Label.Length), row, tick.Label);
        }
        Canvas.Write(Area.Left + ((Area.Columns - _cpus.Title.Length) / 2), row + 1, _cpus.Title);
    }

    private void LabelWaste(int gutter)
    {
        foreach (var tick in _waste.Ticks)
            Canvas.Write(gutter - 1 - tick.Label.Length, Row(tick), tick.Label);

        // At half the height, in a row without a label. Ticks are at least two rows apart.
        var middle = Area.Top + (Area.Rows / 2);
        if (_waste.Ticks.Any(tick => Row(tick) == middle))
            middle++;
        Canvas.Write(gutter - 1 - _waste.Title.Length, middle, _waste.Title);
    }

    private void DrawLines(StormChart chart)
    {
        DotGrid[] lines =
        [
            .. chart.Series.Select(series => DotGrid.Of(
                series, _cpus, _waste, Area.Columns * _style.DotsAcross, Area.Rows * _style.DotsDown)),
        ];
        _style.DrawLines(Canvas, Area, lines);
        for (var series = 0; series < lines.Length; series++)
        {
            if (Count(_style.Mark(series)) == 0)
                MarkEnd(series, lines[series]);
        }
    }

    // A single point, or a line too short for a mark, has its mark at its end, or as close to it as other marks allow that
    // are the only ones of their series.
    private void MarkEnd(int series, DotGrid line)
    {
        var column = Area.Left + (line.End.Column / _style.DotsAcross);
        var row = Area.Bottom - (line.End.Row / _style.DotsDown);
        for (var distance = 0; distance < Area.Columns; distance++)
        {
            foreach (var place in (int[])[column + distance, column - distance])
            {
                if (place < Area.Left || place > Area.Right || IsOnlyMark(Canvas.CharacterAt(place, row)))
                    continue;
                Canvas.Put(place, row, _style.Mark(series), series);
                return;
            }
        }
    }

    private bool IsOnlyMark(char character) => _style.IsMark(character) && Count(character) == 1;

    private int Count(char mark)
    {
        var count = 0;
        for (var row = Area.Top; row <= Area.Bottom; row++)
        {
            for (var column = Area.Left; column <= Area.Right; column++)
                count += Canvas.CharacterAt(column, row) == mark ? 1 : 0;
        }
        return count;
    }
}
