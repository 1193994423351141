namespace ModDups.Views.Plot;

/// <summary>
/// Which points of a chart get a marker. Where points are few it is each of them; otherwise some of each series, at
/// places of its own. Series that meet in a point take turns, so that lines that run together all show theirs.
/// </summary>
internal sealed class SvgMarkers
{
    private const int Few = 16;
    private const int SomeOfMany = 8;
    private const double SideBySide = 11;

    private readonly List<(double X, double Y)>[] _places;

    public SvgMarkers(StormChart chart, SvgLayout layout)
    {
        _places = [.. chart.Series.Select(_ => new List<(double X, double Y)>())];
        var crowds = chart.Series
            .SelectMany((series, index) => Choose(series, (index + 0.5) / chart.Series.Count)
                .Select(point => (Spot: Spot(layout, point), Series: index)))
            .GroupBy(marker => marker.Spot, marker => marker.Series)
            .OrderBy(crowd => crowd.Key.X)
            .ToArray();
        foreach (var crowd in crowds)
            _places[crowd.MinBy(series => _places[series].Count)].Add(crowd.Key);

        // A series of too few points for a turn stands beside the others.
        foreach (var crowd in crowds)
        {
            var aside = crowd.Key.X > SvgLayout.Width / 2 ? -SideBySide : SideBySide;
            var place = crowd.Key;
            foreach (var series in crowd.Where(series => _places[series].Count == 0))
            {
                place.X += aside;
                _places[series].Add(place);
            }
        }
    }

    /// <summary>The places of the markers of a series; it has at least one.</summary>
    public IReadOnlyList<(double X, double Y)> Of(int series) => _places[series];

    private static (double X, double Y) Spot(SvgLayout layout, ChartPoint point) =>
        (Math.Round(layout.X(point.CpuCount), 1), Math.Round(layout.Y(point.WastedBytes)));

    private static IEnumerable<ChartPoint> Choose(ChartSeries series, double share) =>
        series.Points.Count <= Few
            ? series.Points
            : Enumerable.Range(0, SomeOfMany)
                .Select(turn => series.Points[(int)((turn + share) / SomeOfMany * series.Points.Count)]);
}
