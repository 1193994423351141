namespace ModDups.Views.Plot;

/// <summary>The dots of one line. The first row is the lowest, as on an axis.</summary>
internal sealed class DotGrid(int columns, int rows)
{
    private readonly bool[] _dots = new bool[columns * rows];

    public int Columns => columns;

    public int Rows => rows;

    /// <summary>The last position drawn to.</summary>
    public (int Column, int Row) End { get; private set; }

    public bool this[int column, int row] => _dots[(row * columns) + column];

    /// <summary>Draws the points of a series, connected by straight lines.</summary>
    public static DotGrid Of(ChartSeries series, ChartAxis cpus, ChartAxis waste, int columns, int rows)
    {
        var grid = new DotGrid(columns, rows);
        (int, int) Place((int CpuCount, double WastedBytes) point) =>
            (Dot(cpus.Fraction(point.CpuCount), columns), Dot(waste.Fraction(point.WastedBytes), rows));
        grid.End = Place(series.Points[0]);
        foreach (var point in series.Points)
            grid.LineTo(Place(point));
        return grid;
    }

    /// <summary>Returns the dot at a fraction of a length in dots.</summary>
    public static int Dot(double fraction, int dots) =>
        (int)Math.Round(Math.Clamp(fraction, 0, 1) * (dots - 1), MidpointRounding.AwayFromZero);

    private void LineTo((int Column, int Row) place)
    {
        var (column, row) = (place.Column - End.Column, place.Row - End.Row);
        var steps = Math.Max(1, Math.Max(Math.Abs(column), Math.Abs(row)));
        for (var step = 0; step <= steps; step++)
            Set(End.Column + Share(column, step, steps), End.Row + Share(row, step, steps));
        End = place;
    }

    // In integers, rounded to the nearest, so that every computer draws the same dots.
    private static int Share(int distance, int step, int steps) =>
        Math.Sign(distance) * (int)(((2L * Math.Abs(distance) * step) + steps) / (2L * steps));

    private void Set(int column, int row) => _dots[(row * columns) + column] = true;
}
