using ModDups.Analysis.Comparison;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Analysis.Comparison;

/// <summary>Storms before a change and after it.</summary>
public sealed class StormComparerTests
{
    [Fact]
    public void Each_number_of_CPUs_is_compared_and_all_together()
    {
        var rows = StormComparer.Compare([.. Storms(8, 100, 110, 120), .. Storms(2, 10, 11, 12)], [.. Storms(2, 4, 5, 6), .. Storms(8, 50, 40, 60)]);
        Assert.Equal([2, 8, null], rows.Select(row => row.CpuCount));
        Assert.All(rows, row => Assert.Equal(StormMeasure.WastedBytes, row.Measure));
        Assert.Equal((11, 5, -6.0), (rows[0].Reference!.Mean, rows[0].Difference!.Mean, rows[0].Change));
        Assert.Equal(5.0 / 11, rows[0].Ratio);
        Assert.Equal((3, 3), (rows[0].ReferenceCount, rows[0].DifferenceCount));
        Assert.Equal((6, 6), (rows[2].ReferenceCount, rows[2].DifferenceCount));
        Assert.Null(rows[2].Reference);
        Assert.Null(rows[2].Ratio);
    }

    [Fact]
    public void Three_and_three_are_not_enough_alone_but_on_two_machines()
    {
        var rows = StormComparer.Compare([.. Storms(8, 100, 110, 120), .. Storms(2, 10, 11, 12)], [.. Storms(2, 4, 5, 6), .. Storms(8, 50, 40, 60)]);
        Assert.Equal([StormOutcome.TooFew, StormOutcome.TooFew, StormOutcome.BeyondSpread], rows.Select(row => row.Outcome));
        Assert.Equal(
            "3 and 3 storms aren't enough to say: the smallest p that they can give is 0.1 (permutation test of the means, exact, p = 0.1). It takes 4 and 4 for one below 0.05.",
            rows[0].Verdict);
        Assert.Equal("The difference is more than the spread of 6 and 6 storms (permutation test of the means, exact, p = 0.005).", rows[2].ToString());
    }

    [Fact]
    public void Four_and_four_tell_a_difference_from_the_spread()
    {
        Assert.Equal(StormOutcome.BeyondSpread, Assert.Single(StormComparer.Compare(Storms(4, 1, 2, 3, 4), Storms(4, 5, 6, 7, 8))).Outcome);
        var within = Assert.Single(StormComparer.Compare(Storms(4, 1, 3, 5, 7), Storms(4, 2, 4, 6, 8)));
        Assert.Equal(StormOutcome.WithinSpread, within.Outcome);
        Assert.StartsWith("The difference is not more than the spread of 4 and 4 storms", within.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Storms_that_are_all_alike_are_the_same()
    {
        var row = Assert.Single(StormComparer.Compare(Storms(4, 7, 7), Storms(4, 7)));
        Assert.Equal((StormOutcome.Same, "All of the 2 and 1 storms have the same value."), (row.Outcome, row.Verdict));
    }

    [Fact]
    public void A_measure_that_one_group_lacks_is_left_out() =>
        Assert.Equal(
            [StormMeasure.WastedBytes],
            StormComparer.Compare([.. Storms(4, 7, 8).Select(storm => storm with { PeakBytes = 1 })], Storms(4, 7)).Select(row => row.Measure));

    [Fact]
    public void A_ratio_to_nothing_is_none() => Assert.Null(Assert.Single(StormComparer.Compare(Storms(4, 0, 0), Storms(4, 7))).Ratio);

    [Fact]
    public void What_makes_it_doubtful_is_told()
    {
        var doubts = StormComparer.FindDoubts([.. Storms(4, 1), .. Storms(8, 1)], [.. Storms(4, 2), .. Storms(4, 3).Select(storm => storm with { Kind = "EarlyCheck on 6.4" })]);
        Assert.Equal(
            ["Only one of the groups has storms on 8 CPUs, which are left out.", "The storms after are of several kinds, which are one group: None on 6.3, EarlyCheck on 6.4."],
            doubts);
        Assert.Empty(StormComparer.FindDoubts(Storms(4, 1), Storms(4, 2)));
    }

    [Fact]
    public void A_storm_of_the_bench_is_one_run_with_all_measures()
    {
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 4 });
        var run = Assert.Single(storm.Repetitions());
        Assert.Equal((4, storm.WastedBytes, storm.Stats.CountFailures()), (run.CpuCount, run.WastedBytes, run.Failures));
        Assert.Equal(Enum.GetValues<StormMeasure>(), StormComparer.Compare([run], [run]).Select(row => row.Measure));
    }

    private static StormRepetition[] Storms(int cpus, params ulong[] bytes) =>
        [.. bytes.Select(wasted => new StormRepetition { CpuCount = cpus, Kind = "None on 6.3", WastedBytes = wasted })];
}
