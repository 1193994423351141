using FsCheck;
using FsCheck.Fluent;
using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Tests.Analysis.Comparison;

/// <summary>What holds for any two snapshots.</summary>
public sealed class ComparisonPropertyTests
{
    private static readonly Gen<ulong> s_count = Gen.OneOf(
        Gen.Constant(0ul),
        Gen.Choose(0, 200).Select(number => (ulong)number),
        Gen.Choose(0, 200).Select(number => uint.MaxValue - (ulong)number),
        ArbMap.Default.GeneratorFor<uint>().Select(number => (ulong)number));

    private static readonly Gen<ulong> s_bytes = Gen.Frequency(
        (8, s_count),
        (1, Gen.Two(ArbMap.Default.GeneratorFor<uint>()).Select(pair => ((ulong)pair.Item1 << 32) | pair.Item2)));

    private static readonly Gen<ModuleStats> s_stats =
        from counts in s_count.ArrayOf(5)
        from bytes in s_bytes.ArrayOf(6)
        from time in Gen.Choose(0, 10)
        from names in Gen.Elements("kvm", "xfs", "evdev", "fuse").ArrayOf(3)
        from isTruncated in ArbMap.Default.GeneratorFor<bool>()
        select ModuleStats.FromCounters([.. counts, .. bytes], "numbers") with
        {
            Time = time == 0 ? null : DateTimeOffset.UnixEpoch.AddSeconds(time),
            DuplicateModules = [.. names.Distinct().Select(name => new DuplicateFailedModule { Name = name, Count = counts[0], Reason = FailureReason.Load })],
            IsTruncated = isTruncated,
        };

    [Fact]
    public void The_reference_and_the_change_are_the_difference_as_the_counter_counts() => Check((before, after) =>
    {
        var comparison = Compare(before, after);
        return comparison.Counters().All(counter =>
        {
            var sum = unchecked(counter.Reference + (ulong)counter.Change);
            return sum == counter.Difference || counter.Change is long.MinValue or long.MaxValue || (counter.IsWrapped && (uint)sum == (uint)counter.Difference);
        });
    });

    [Fact]
    public void The_waste_changes_by_what_its_parts_do() => Check((before, after) =>
    {
        var comparison = Compare(before, after);
        Int128 sum = (Int128)comparison.FailedReadBytes.Change + comparison.FailedDecompressionBytes.Change
            + comparison.FailedBecomingBytes.Change + comparison.FailedLoadBytes.Change;
        return comparison.WastedBytes.Change == Int128.Clamp(sum, long.MinValue, long.MaxValue);
    });

    [Fact]
    public void A_wrapped_counter_went_down_and_grew_and_no_other_did() => Check((before, after) =>
        Compare(before, after).Counters().Where(counter => counter.Name != nameof(ModuleStats.WastedBytes)).All(counter =>
            !counter.IsWrapped || (counter.Difference < counter.Reference && counter.Change > 0)));

    [Fact]
    public void Nothing_changes_between_a_snapshot_and_itself() => Check((stats, _) =>
    {
        var comparison = Compare(stats, stats);
        return comparison.Relation == SnapshotRelation.Continued
            && comparison.Counters().All(counter => counter.Change == 0)
            && comparison.Modules.All(module => module.Status == ModuleChangeStatus.Same);
    });

    [Fact]
    public void Every_module_of_either_list_is_there_once() => Check((before, after) =>
        Compare(before, after).Modules.Select(module => module.Name).Order().SequenceEqual(
            before.DuplicateModules.Concat(after.DuplicateModules).Select(module => module.Name).Distinct().Order()));

    [Fact]
    public void Between_different_sources_a_lower_counter_is_simply_lower() => Check((before, after) =>
    {
        var comparison = Compare(before, after with { Source = "another" });
        return comparison.Relation == SnapshotRelation.DifferentSources
            && comparison.Wrapped.Count == 0
            && comparison.Interval is null;
    });

    private static ModuleStatsComparison Compare(ModuleStats before, ModuleStats after) =>
        StatsComparer.Compare(Snapshot.Of(before), Snapshot.Of(after));

    private static void Check(Func<ModuleStats, ModuleStats, bool> holds) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(Gen.Two(s_stats).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)));
}
