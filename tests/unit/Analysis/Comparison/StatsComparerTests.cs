using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;
using ModDups.Tests.Statistics;

namespace ModDups.Tests.Analysis.Comparison;

/// <summary>What is different between two snapshots, and what may be said of it.</summary>
public sealed class StatsComparerTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);

    // ModulesLoaded, four failures, two sizes, bytes of the four failures.
    private static readonly ModuleStats s_before = Stats(17, 1, 0, 10, 100, 5000, 2000, 10, 0, 1000, 20000);

    [Fact]
    public void Two_captures_are_compared_counter_by_counter()
    {
        var before = StatsText.ReadOne(Captures.Stats("before-8")) with { Source = "before" };
        var early = StatsText.ReadOne(Captures.Stats("early-8")) with { Source = "early" };
        var comparison = Compare(before, early);
        Assert.Equal(("before", "early", SnapshotRelation.DifferentSources), (comparison.Reference, comparison.Difference, comparison.Relation));
        Assert.Equal((0, 110, -110), (comparison.ModulesLoaded.Change, comparison.FailedBecoming.Change, comparison.FailedLoads.Change));
        Assert.Equal((long)early.WastedBytes - (long)before.WastedBytes, comparison.WastedBytes.Change);
        Assert.Equal(early.WastedBytes / (double)before.WastedBytes, comparison.WastedBytes.Ratio);
        Assert.Null(comparison.FailedBecoming.Ratio);
        Assert.Null(comparison.Interval);
        Assert.Null(comparison.WastedBytes.PerSecond);
        Assert.Empty(comparison.Wrapped);
    }

    [Fact]
    public void One_source_that_only_grew_continues_and_has_rates_where_the_times_are_known()
    {
        var after = s_before with { FailedLoads = 110, FailedLoadBytes = 22000 };
        Assert.Equal(SnapshotRelation.Continued, Compare(s_before, after).Relation);
        Assert.Null(Compare(s_before, after with { Time = s_start }).Interval);

        var timed = Compare(s_before with { Time = s_start }, after with { Time = s_start.AddSeconds(4) });
        Assert.Equal(TimeSpan.FromSeconds(4), timed.Interval);
        Assert.Equal((2.5, 500.0, 0.0), (timed.FailedLoads.PerSecond, timed.WastedBytes.PerSecond, timed.ModulesLoaded.PerSecond));
        Assert.Equal(10, timed.CountFailures());
    }

    [Fact]
    public void Times_of_two_machines_give_no_rate()
    {
        var comparison = StatsComparer.Compare(
            Snapshot.Of(s_before with { Time = s_start }, "host-a"), Snapshot.Of(s_before with { Time = s_start.AddSeconds(1) }, "host-b"));
        Assert.Equal((SnapshotRelation.DifferentSources, null), (comparison.Relation, comparison.Interval));
        Assert.Equal(("host-a: numbers", "host-b: numbers"), (comparison.Reference, comparison.Difference));
        Assert.Null(comparison.WastedBytes.PerSecond);
    }

    [Fact]
    public void Two_samples_of_one_instant_give_no_rate() =>
        Assert.Null(Compare(s_before with { Time = s_start }, s_before with { Time = s_start }).WastedBytes.PerSecond);

    [Fact]
    public void A_count_that_passed_32_bits_has_counted_on()
    {
        var before = s_before with { FailedBecoming = uint.MaxValue - 4, Time = s_start };
        var after = s_before with { FailedBecoming = 5, FailedBecomingBytes = 2000, Time = s_start.AddSeconds(10) };
        var comparison = Compare(before, after);
        Assert.Equal(SnapshotRelation.Wrapped, comparison.Relation);
        Assert.Equal(["FailedBecoming"], comparison.Wrapped);
        Assert.Equal((10, null, 1.0), (comparison.FailedBecoming.Change, comparison.FailedBecoming.Ratio, comparison.FailedBecoming.PerSecond));
        Assert.Equal((1000, false), (comparison.WastedBytes.Change, comparison.WastedBytes.IsWrapped));
    }

    [Fact]
    public void Bytes_wrap_at_32_bits_where_no_counter_shows_that_the_kernel_has_more()
    {
        var before = s_before with { FailedLoadBytes = uint.MaxValue - 99 };
        var comparison = Compare(before, s_before with { FailedLoadBytes = 100 });
        Assert.Equal(SnapshotRelation.Wrapped, comparison.Relation);
        Assert.Equal(["FailedLoadBytes", "WastedBytes"], comparison.Wrapped);
        Assert.Equal((200, 200), (comparison.FailedLoadBytes.Change, comparison.WastedBytes.Change));

        var wide = Compare(before with { TotalModuleBytes = 1ul << 32 }, s_before with { FailedLoadBytes = 100, TotalModuleBytes = 1ul << 32 });
        Assert.Equal(SnapshotRelation.Unexplained, wide.Relation);
        Assert.Equal(100 - (long)(uint.MaxValue - 99), wide.FailedLoadBytes.Change);
    }

    [Fact]
    public void Bytes_wrap_at_64_bits_too()
    {
        var comparison = Compare(s_before with { FailedReadBytes = ulong.MaxValue }, s_before with { FailedReadBytes = 9 });
        Assert.Equal((SnapshotRelation.Wrapped, 10L), (comparison.Relation, comparison.FailedReadBytes.Change));
    }

    [Fact]
    public void A_change_that_fits_no_number_is_the_largest_one()
    {
        var comparison = Compare(s_before with { TotalModuleBytes = 0 }, s_before with { TotalModuleBytes = ulong.MaxValue });
        Assert.Equal(long.MaxValue, comparison.TotalModuleBytes.Change);
        Assert.Equal(long.MinValue, Compare(s_before with { ModulesLoaded = 5, TotalModuleBytes = ulong.MaxValue }, s_before with { ModulesLoaded = 1, TotalModuleBytes = 0 }).TotalModuleBytes.Change);
    }

    [Fact]
    public void Fewer_modules_loaded_are_a_boot_and_no_rate()
    {
        var comparison = Compare(
            s_before with { Time = s_start }, s_before with { ModulesLoaded = 3, FailedLoads = 300, Time = s_start.AddSeconds(60) });
        Assert.Equal(SnapshotRelation.Rebooted, comparison.Relation);
        Assert.Equal((-14, 200), (comparison.ModulesLoaded.Change, comparison.FailedLoads.Change));
        Assert.Equal(TimeSpan.FromMinutes(1), comparison.Interval);
        Assert.Null(comparison.FailedLoads.PerSecond);
        Assert.Empty(comparison.Wrapped);
    }

    [Fact]
    public void A_boot_before_which_a_counter_was_near_its_end_is_no_wrap()
    {
        var comparison = Compare(s_before with { FailedReads = uint.MaxValue }, Stats(2, 0, 0, 0, 1, 9, 9, 0, 0, 0, 9));
        Assert.Equal(SnapshotRelation.Rebooted, comparison.Relation);
        Assert.Equal(-(long)uint.MaxValue, comparison.FailedReads.Change);
    }

    [Fact]
    public void A_counter_that_fell_alone_is_not_explained() =>
        Assert.Equal(SnapshotRelation.Unexplained, Compare(s_before, s_before with { FailedLoads = 99 }).Relation);

    [Fact]
    public void A_reference_that_is_the_later_one_is_told_and_the_rate_is_that_of_the_time_between()
    {
        var comparison = Compare(s_before with { FailedLoads = 110, Time = s_start.AddSeconds(5) }, s_before with { Time = s_start });
        Assert.Equal(SnapshotRelation.Backwards, comparison.Relation);
        Assert.Equal((-10, 2.0), (comparison.FailedLoads.Change, comparison.FailedLoads.PerSecond));
    }

    [Fact]
    public void Modules_come_go_and_change()
    {
        var before = s_before with { DuplicateModules = [Module("kvm", 7), Module("evdev", 2), Module("xfs", 1), Module("aead", 3)] };
        var after = s_before with
        {
            DuplicateModules = [Module("fuse", 1), Module("kvm", 9), Module("xfs", 1, FailureReason.Becoming | FailureReason.Load), Module("aead", 3)],
        };
        Assert.Equal(
            ["fuse Added +1", "kvm Changed +2", "xfs Changed 0", "aead Same 0", "evdev Removed -2"],
            Compare(before, after).Modules.Select(module => module.ToString()));
        var xfs = Compare(before, after).Modules[2];
        Assert.Equal((FailureReason.Load, FailureReason.Becoming | FailureReason.Load), (xfs.ReferenceReason, xfs.DifferenceReason));
    }

    [Fact]
    public void What_a_cut_list_lacks_is_not_known()
    {
        var cut = s_before with { DuplicateModules = [Module("kvm", 7)], IsTruncated = true };
        var whole = s_before with { DuplicateModules = [Module("kvm", 7), Module("evdev", 2)] };
        Assert.Equal(["kvm Same 0", "evdev Unknown"], Compare(cut, whole).Modules.Select(module => module.ToString()));
        Assert.Equal(["kvm Same 0", "evdev Unknown"], Compare(whole, cut).Modules.Select(module => module.ToString()));
    }

    [Fact]
    public void A_module_that_a_text_has_twice_is_one()
    {
        var twice = s_before with { DuplicateModules = [Module("kvm", 7), Module("kvm", 2, FailureReason.Becoming)] };
        var module = Assert.Single(Compare(s_before, twice).Modules);
        Assert.Equal((9ul, FailureReason.Becoming | FailureReason.Load), (module.DifferenceCount, module.DifferenceReason));
    }

    [Fact]
    public void Storms_are_boots_of_their_own_under_their_remedies_and_seeds()
    {
        var none = Storm(new None(), seed: 0);
        var comparison = StatsComparer.Compare(Snapshot.Of(none), Snapshot.Of(Storm(new Idempotent(), seed: 3)));
        Assert.Equal(("None on 8 CPUs", "Idempotent on 8 CPUs, seed 3"), (comparison.Reference, comparison.Difference));
        Assert.True(comparison.WastedBytes.Change < 0);
        Assert.Equal(SnapshotRelation.DifferentSources, StatsComparer.Compare(Snapshot.Of(none), Snapshot.Of(none)).Relation);
    }

    [Fact]
    public void Each_is_compared_with_the_first_or_with_the_one_before()
    {
        ModuleStats[] snapshots = [.. new ulong[] { 1, 2, 4 }.Select(loads => s_before with { FailedLoads = loads, Source = $"{loads}" })];
        Assert.Equal(["1 -> 2", "1 -> 4"], Names(new StatsComparer()));
        Assert.Equal(["1 -> 2", "2 -> 4"], Names(new StatsComparer(isConsecutive: true)));

        IEnumerable<string> Names(StatsComparer comparer)
        {
            Assert.Null(comparer.Add(Snapshot.Of(snapshots[0])));
            foreach (var snapshot in snapshots[1..])
            {
                var comparison = comparer.Add(Snapshot.Of(snapshot))!;
                yield return $"{comparison.Reference} -> {comparison.Difference}";
            }
            Assert.Equal(3, comparer.Count);
        }
    }

    private static BootStormResult Storm(Remedy remedy, int seed) =>
        BootStorm.Run(new BootStormSettings { CpuCount = 8, Remedy = remedy, Seed = seed });

    private static ModuleStatsComparison Compare(ModuleStats before, ModuleStats after) =>
        StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after));

    private static DuplicateFailedModule Module(string name, ulong count, FailureReason reason = FailureReason.Load) =>
        new() { Name = name, Count = count, Reason = reason };

    private static ModuleStats Stats(params ulong[] counters) => ModuleStats.FromCounters(counters, "numbers");
}
