using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Cli;
using ModDups.Tests.Views.Plot;

namespace ModDups.Tests.Simulation.Bench;

/// <summary>The slope of waste over CPUs, and where a line through it meets a limit.</summary>
public sealed class StormTrendTests
{
    [Fact]
    public void Points_on_a_line_give_its_slope_and_where_it_meets_a_limit()
    {
        // 1,000 bytes at 0 CPUs, and 250 for each.
        BootStormResult[] storms = [.. new[] { 8, 16, 64 }.Select(cpus => Storm(cpus, 1000 + (250 * (ulong)cpus)))];
        var trend = Assert.Single(StormTrend.Of(storms, limit: 100_000));
        Assert.Equal((250, 1, 3, 8, 64), (Math.Round(trend.WastedBytesPerCpu, 6), Math.Round(trend.WastedFit, 6), trend.StormCount, trend.LeastCpuCount, trend.MostCpuCount));
        Assert.Equal(396, trend.CpusAtWastedLimit);
        // The peaks of these storms are 1,000,000 bytes for each CPU: one is too many.
        Assert.Equal(1, trend.CpusAtPeakLimit);
        Assert.Equal(TimeSpan.FromTicks(12_345_678), trend.TimePerCpu);
    }

    [Theory]
    [InlineData(100, 100, null)]
    [InlineData(300, 100, null)]
    [InlineData(100, 101, null)]
    [InlineData(100, 900, 2501)]
    public void A_line_that_does_not_rise_to_the_limit_never_meets_it(ulong atOne, ulong atTwo, int? expected) =>
        Assert.Equal(expected, Assert.Single(StormTrend.Of([Storm(1, atOne), Storm(2, atTwo)], limit: 2_000_000)).CpusAtWastedLimit);

    [Fact]
    public void Each_remedy_on_each_kernel_has_its_own()
    {
        var trends = StormTrend.Of([Storm(1, 10), Storm(1, 10, "EarlyCheck"), Storm(2, 20), Storm(2, 15, "EarlyCheck")]);
        Assert.Equal(["None 10", "EarlyCheck 5"], trends.Select(trend => FormattableString.Invariant($"{trend.Remedy} {trend.WastedBytesPerCpu}")));
        Assert.All(trends, trend => Assert.Equal(((long?)null, (int?)null), (trend.Limit, trend.CpusAtPeakLimit)));
    }

    [Fact]
    public void One_number_of_CPUs_has_no_trend()
    {
        Assert.Throws<BenchSettingsException>(() => StormTrend.Of([Storm(8, 1), Storm(8, 2)]));
        Assert.Empty(StormTrend.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StormTrend.Of([], limit: 0));
        Assert.Equal(2, CliRun.Of("storm", "--cpus", "8,8", "--trend").Status);
    }

    // The graph of the RFC: a line before and after the early check, and half the slope after it.
    [Fact]
    public void The_early_check_halves_the_slope()
    {
        StormTrend Trend(Remedy remedy) => Assert.Single(StormTrend.Of(
            new[] { 8, 64, 128, 192, 255 }.Select(cpus => BootStorm.Run(new BootStormSettings { CpuCount = cpus, Remedy = remedy }))));
        var (before, after) = (Trend(new None()), Trend(new EarlyCheck()));
        Assert.InRange(after.WastedBytesPerCpu / before.WastedBytesPerCpu, 0.45, 0.55);
        Assert.All([before, after], trend => Assert.InRange(trend.WastedFit, 0.99, 1));
    }

    private static BootStormResult Storm(int cpus, ulong wasted, string remedy = "None") => Storms.Result(remedy, cpus, wasted);
}
