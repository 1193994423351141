using System.Runtime.InteropServices;

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
    private readonly Entries _lines;
    private readonly Entries _measured;

    public SvgLayout(StormChart chart, ChartAxis cpus, ChartAxis waste)
    {
        (_cpus, _waste) = (cpus, waste);
        _lines = Entries.Of(chart.Series);
        _measured = Entries.Of(chart.Measured);
        Top = LegendTop + ((_lines.Rows + _measured.Rows) * LegendRow);
        // A plot keeps its height below a legend with many rows.
        Bottom = Math.Max(442, Top + 220);
    }

    public double Top { get; }

    public double Bottom { get; }

    public double Height => Bottom + 58;

    public double X(double cpus) => Left + (_cpus.Fraction(cpus) * (Right - Left));

    public double Y(double bytes) => Bottom - (_waste.Fraction(bytes) * (Bottom - Top));

    /// <summary>Returns the left end of a series' entry in the legend, at half its height.</summary>
    public (double X, double Y) LegendEntry(int series) => _lines.Place(series, firstRow: 0);

    /// <summary>The same for what was measured, which begins below the lines.</summary>
    public (double X, double Y) MeasuredEntry(int series) => _measured.Place(series, _lines.Rows);

    /// <summary>A part of the legend.</summary>
    /// <param name="Width">The width of an entry.</param>
    /// <param name="Across">How many entries are in a row.</param>
    /// <param name="Rows">How many rows it has.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entries(double Width, int Across, int Rows)
    {
        public static Entries Of(IReadOnlyList<ChartSeries> entries)
        {
            if (entries.Count == 0)
                return default;
            // The font is not known. 8 units per letter is wide for 13 pixels of any common font.
            var width = SampleWidth + 8 + (8 * entries.Max(series => series.Name.Length)) + 20;
            var across = Math.Clamp((int)((Right - Left) / width), 1, entries.Count);
            return new(width, across, (entries.Count + across - 1) / across);
        }

        public (double X, double Y) Place(int entry, int firstRow) =>
            (Left + (entry % Across * Width), LegendTop + ((firstRow + (entry / Across)) * LegendRow));
    }
}
