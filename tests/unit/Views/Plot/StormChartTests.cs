using FsCheck;
using FsCheck.Fluent;
using ModDups.Views.Plot;

namespace ModDups.Tests.Views.Plot;

public sealed class StormChartTests
{
    private const ulong MiB = 1024 * 1024;

    [Fact]
    public void A_series_is_a_remedy_in_the_order_they_come_with_a_point_for_each_number_of_CPUs()
    {
        var chart = Storms.Chart(
            Storms.Result("SharedLoad", 8, 80), Storms.Result("None", 255, 500), Storms.Result("SharedLoad", 4, 40),
            Storms.Result("None", 16, 100));

        Assert.Equal(["SharedLoad", "None"], chart.Series.Select(series => series.Name));
        Assert.Equal([new(4, 40), new(8, 80)], chart.Series[0].Points);
        Assert.Equal([new(16, 100), new(255, 500)], chart.Series[1].Points);
        Assert.Equal((255, 500), (chart.MostCpus, chart.MostWastedBytes));
    }

    [Fact]
    public void Several_seeds_become_their_mean()
    {
        var chart = Storms.Chart(
            Storms.Result("None", 8, 10, seed: 0), Storms.Result("None", 8, 15, seed: 1), Storms.Result("None", 8, ulong.MaxValue, seed: 2));

        var point = Assert.Single(Assert.Single(chart.Series).Points);
        Assert.Equal((10.0 + 15.0 + ulong.MaxValue) / 3, point.WastedBytes);
    }

    [Fact]
    public void Without_a_result_there_is_nothing_to_draw()
    {
        var e = Assert.Throws<ArgumentException>(() => Storms.Chart());

        Assert.StartsWith("There is no boot storm to draw: specify at least one result.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, 8, "0 50 100 150 200 250 300")]
    [InlineData(255, 3, "0 100 200 300")]
    [InlineData(1, 10, "0 1")]
    [InlineData(3, 10, "0 1 2 3")]
    [InlineData(65536, 8, "0 10000 20000 30000 40000 50000 60000 70000")]
    public void Ticks_of_CPUs_stand_at_round_numbers(int most, int intervals, string labels) =>
        Assert.Equal(labels, string.Join(' ', Storms.Chart(Storms.Result("None", most, 1)).CpuAxis(intervals).Ticks.Select(tick => tick.Label)));

    [Theory]
    [InlineData(0, 8, "0")]
    [InlineData(1, 8, "0, 1 B")]
    [InlineData(1000, 5, "0, 200 B, 400 B, 600 B, 800 B, 1000 B")]
    [InlineData(1010, 5, "0, 0.2 KiB, 0.4 KiB, 0.6 KiB, 0.8 KiB, 1.0 KiB")]
    [InlineData(15 * 1024 * MiB, 8, "0, 2 GiB, 4 GiB, 6 GiB, 8 GiB, 10 GiB, 12 GiB, 14 GiB, 16 GiB")]
    [InlineData(1400 * MiB, 4, "0, 0.5 GiB, 1.0 GiB, 1.5 GiB")]
    [InlineData(900 * MiB, 3, "0, 500 MiB, 1000 MiB")]
    [InlineData(ulong.MaxValue, 4, "0, 5 EiB, 10 EiB, 15 EiB, 20 EiB")]
    public void Ticks_of_bytes_stand_at_round_numbers_of_one_binary_unit(ulong most, int intervals, string labels) =>
        Assert.Equal(labels, string.Join(", ", Storms.Chart(Storms.Result("None", 8, most)).WasteAxis(intervals).Ticks.Select(tick => tick.Label)));

    [Fact]
    public void Ticks_rise_from_0_evenly_differ_in_their_labels_and_reach_over_the_data() =>
        Prop.ForAll(Storms.Any, Gen.Choose(2, 12).ToArbitrary(), (storms, intervals) =>
        {
            var chart = Storms.Chart(Storms.Results(storms));
            return Holds(chart.CpuAxis(intervals), chart.MostCpus, intervals) && Holds(chart.WasteAxis(intervals), chart.MostWastedBytes, intervals);
        }).QuickCheckThrowOnFailure();

    private static bool Holds(ChartAxis axis, double most, int intervals)
    {
        var values = axis.Ticks.Select(tick => tick.Value).ToArray();
        var steps = values.Zip(values.Skip(1), (low, high) => high - low).ToArray();
        return values[0] == 0
            && steps.All(step => step > 0 && Math.Abs(step - steps[0]) <= steps[0] * 1e-9)
            && steps.Length <= intervals
            && axis.Ticks.Select(tick => tick.Label).Distinct().Count() == values.Length
            && axis.Fraction(most) is >= 0 and <= 1 + 1e-9
            && (most == 0 || (values[^1] == axis.Maximum && axis.Maximum - most < steps[0] * (1 + 1e-9)));
    }

    [Fact]
    public void Any_lines_can_be_drawn_side_by_side()
    {
        var chart = StormChart.Of("kernel and bench", [new("measured", [new(2, 10), new(8, 90)]), new("modelled", [new(4, 100)])]);
        Assert.Equal(("kernel and bench", 8, 100d), (chart.Title, chart.MostCpus, chart.MostWastedBytes));
        Assert.Equal(["measured", "modelled"], chart.Series.Select(series => series.Name));
    }

    [Fact]
    public void A_line_needs_a_point()
    {
        Assert.Throws<ArgumentException>(() => StormChart.Of("none", []));
        Assert.Throws<ArgumentException>(() => StormChart.Of("empty", [new("measured", [])]));
    }
}
