using ModDups.Analysis.Comparison;
using ModDups.Commands.Output;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Tests.Cmdlets;

/// <summary>The numbers of the views.</summary>
public sealed class ViewTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(0UL, "0 B")]
    [InlineData(1023UL, "1023 B")]
    [InlineData(1024UL, "1.00 KiB")]
    [InlineData((1UL << 20) - 1, "1.00 MiB")]
    [InlineData(237537176UL, "226.53 MiB")]
    [InlineData(14588526272UL, "13.59 GiB")]
    [InlineData(ulong.MaxValue, "16.00 EiB")]
    public void A_size_has_the_unit_in_which_it_is_short(ulong? bytes, string text) => Assert.Equal(text, ViewText.Bytes(bytes));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(15, "1.500 us")]
    [InlineData(462500, "46.250 ms")]
    [InlineData(15000000, "1.500 s")]
    public void A_duration_has_the_unit_in_which_it_is_short(long ticks, string text) =>
        Assert.Equal(text, ViewText.Duration(TimeSpan.FromTicks(ticks)));

    [Theory]
    [InlineData(1UL, "     1 load")]
    [InlineData(110UL, "   110 loads")]
    public void A_count_is_aligned_and_one_is_one(ulong count, string text) => Assert.Equal(text, ViewText.Count(count, "load"));

    [Fact]
    public void A_step_tells_its_loads_its_bytes_and_what_each_cost()
    {
        Assert.Equal("   110 loads    8.82 MiB   64% (82.15 KiB each)", ViewText.Step(110, 9252848, 84117, 14350704));
        Assert.Equal("     2 loads         0 B", ViewText.Step(2, 0, null, 0));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("pipeline", "pipeline")]
    [InlineData("/stats", "/stats")]
    [InlineData("/a/stats", "/a/stats")]
    [InlineData("/home/me/before-8/stats", "…/before-8/stats")]
    [InlineData("/home/me/a-folder-with-a-long-name/stats", "…er-with-a-long-name/stats")]
    public void A_source_is_cut_at_its_beginning(string? source, string text) => Assert.Equal(text, ViewText.Source(source, 26));

    [Fact]
    public void The_worst_modules_stand_in_one_line_and_the_rest_is_counted()
    {
        var stats = Stats([.. Enumerable.Range(1, 20).Select(i => Module("a_module_with_a_name_" + i, (ulong)i))]);
        Assert.Equal("a_module_with_a_name_20 20, a_module_with_a_name_19 19, 18 more", ViewText.Worst(stats));
        Assert.Equal("kvm 2, evdev 1", ViewText.Worst(Stats(Module("evdev", 1), Module("kvm", 2))));
        Assert.Equal("", ViewText.Worst(Stats()));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0.0, "x0.00")]
    [InlineData(2.049, "x2.05")]
    [InlineData(123.4, "x123")]
    [InlineData(1e9, "x1E+9")]
    public void A_ratio_stays_short(double? ratio, string text) => Assert.Equal(text, ViewText.Ratio(ratio));

    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "0")]
    [InlineData(131L, "+131")]
    [InlineData(-5L, "-5")]
    public void A_change_has_its_sign(long? change, string text) => Assert.Equal(text, ViewText.WithSign(change));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(1024L, "+1.00 KiB")]
    [InlineData(-237537176L, "-226.53 MiB")]
    [InlineData(long.MinValue, "-8.00 EiB")]
    public void A_change_of_bytes_has_its_sign_and_unit(long change, string text) => Assert.Equal(text, ViewText.SignedBytes(change));

    [Fact]
    public void What_is_compared_is_told_by_its_time_and_by_what_lies_between()
    {
        var before = Stats() with { Time = DateTimeOffset.UnixEpoch, ModulesLoaded = 9 };
        var after = Stats() with { Time = DateTimeOffset.UnixEpoch.AddSeconds(61.25), ModulesLoaded = 2 };
        Assert.Equal("00:01:01.2 rebooted", ViewText.Compared(StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after)), 22));
        Assert.Equal("00:01:01.2", ViewText.Compared(StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after with { ModulesLoaded = 9 })), 22));
        Assert.Equal("host: …odules/stats", ViewText.Compared(
            StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after with { Source = "/debug/modules/stats" }, "host")), 19));
    }

    [Fact]
    public void Modules_are_counted_by_what_became_of_them()
    {
        var before = Stats(Module("kvm", 1), Module("evdev", 2), Module("xfs", 4));
        var after = Stats(Module("kvm", 3), Module("xfs", 4), Module("fuse", 1), Module("loop", 1));
        var comparison = StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after));
        Assert.Equal("+2 -1 ~1", ViewText.ModuleCounts(comparison));
        Assert.Equal("fuse +1, loop +1", ViewText.ModulesThatAre(comparison, ModuleChangeStatus.Added));
        Assert.Equal("kvm\nxfs\nfu…\nlo…\nev…", ViewText.ModuleColumn(comparison, "Module", 3));
    }

    private static DuplicateFailedModule Module(string name, ulong count) =>
        new() { Name = name, Count = count, Reason = FailureReason.Load };

    private static ModuleStats Stats(params DuplicateFailedModule[] modules) =>
        ModuleStats.FromCounters(new ulong[11], "test") with { DuplicateModules = modules };

    [Theory]
    [InlineData(7, 7, "7", "7 B")]
    [InlineData(0, 2048, "0 … 2048", "0 B … 2.00 KiB")]
    public void Bounds_that_are_the_same_are_one_number(ulong least, ulong most, string range, string bytes)
    {
        Assert.Equal(range, ViewText.Range(least, most));
        Assert.Equal(bytes, ViewText.ByteRange(least, most));
    }
}
