namespace ModDups.Views.Plot;

/// <summary>The positions in an SVG. The legend takes as many rows as it needs, the plot the rest.</summary>
internal sealed class SvgLayout
{
    public const double Width = 800;
    public const double SampleWidth = 52;
    public const double Left = 92;
    public const double Right = Width - 32;
    private const double LegendTop = 62;
    private const double LegendRow = 22;

    private readonly ChartAxis _cpus;
    private readonly ChartAxis _waste;
    private readonly double _entryWidth;
    private readonly int _across;

    public SvgLayout(StormChart chart, ChartAxis cpus, ChartAxis waste)
    {
        (_cpus, _waste) = (cpus, waste);
        // The font is not known. 8 units per letter is wide for 13 pixels of any common font.
        _entryWidth = SampleWidth + 8 + (8 * chart.Series.Max(series => series.Name.Length)) + 20;
        _across = Math.Clamp((int)((Right - Left) / _entryWidth), 1, chart.Series.Count);
        var rows = (chart.Series.Count + _across - 1) / _across;
        Top = LegendTop + (rows * LegendRow);
        // A plot keeps its height below a legend with many rows.
        Bottom = Math.Max(442, Top + 220);
    }

    public double Top { get; }

    public double Bottom { get; }

    public double Height => Bottom + 58;

    public double X(double cpus) => Left + (_cpus.Fraction(cpus) * (Right - Left));

    public double Y(double bytes) => Bottom - (_waste.Fraction(bytes) * (Bottom - Top));

    /// <summary>Returns the left end of a series' entry in the legend, at half its height.</summary>
    public (double X, double Y) LegendEntry(int series) =>
        (Left + (series % _across * _entryWidth), LegendTop + (series / _across * LegendRow));
}
