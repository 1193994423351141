namespace ModDups.Views.Plot;

/// <summary>
/// Selects the points of a chart that get a marker. A series with few points has one at each point. Otherwise each series
/// has markers at its own places. Series that meet in a point alternate, so that overlapping lines all show their markers.
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

        // A series with too few points to alternate has its markers beside the others.
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

    /// <summary>Returns the places of the markers of a series, at least one.</summary>
    public IReadOnlyList<(double X, double Y)> Of(int series) => _places[series];

    private static (double X, double Y) Spot(SvgLayout layout, (int CpuCount, double WastedBytes) point) =>
        (Math.Round(layout.X(point.CpuCount), 1), Math.Round(layout.Y(point.WastedBytes)));

    private static IEnumerable<(int CpuCount, double WastedBytes)> Choose(ChartSeries series, double share) =>
        series.Points.Count <= Few
            ? series.Points
            : Enumerable.Range(0, SomeOfMany)
                .Select(turn => series.Points[(int)((turn + share) / SomeOfMany * series.Points.Count)]);
}
