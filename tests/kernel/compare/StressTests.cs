using ModDups.Tests.Analysis.Replay;
using ModDups.Analysis.Replay;

namespace ModDups.Lab;

/// <summary>
/// The module stressor of stress-ng: each of its processes opens irqbypass and loads it, again and again, with unloading or without.
/// </summary>
public sealed class StressTests(ITestOutputHelper output)
{
    public static TheoryData<string> Unloading => [.. Laboratory.AllBoots.Where(boot => boot.Actor == "unload").Select(boot => boot.Name)];

    public static TheoryData<string> Boots => [.. Laboratory.AllBoots.Where(boot => boot.Actor == "stress").Select(boot => boot.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void What_it_wastes_is_what_its_calls_say(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var (stats, result) = (boot.Stats(), new ModuleReplay(boot.Built.Modules, boot.Kernel).Open(boot.PathOf("truth.tsv"), Laboratory.Refuse)!);
        output.WriteLine(Invariant($"{name}: {result.Calls} calls, {stats.CountFailures()} failures, {stats.WastedBytes:#,0} bytes"));

        Within.Bounds(stats, result);
        Assert.Equal(1ul, stats.ModulesLoaded);
        if (!boot.SharesLoads)
            Assert.Equal((ulong)result.Calls - 1, stats.CountFailures());
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Unloading))]
    public void With_unloading_each_load_is_removed_once_and_each_failure_counted(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var (stats, calls) = (boot.Stats(), File.ReadLines(boot.PathOf("truth.tsv")).Skip(1).Select(line => line.Split('\t')).ToList());
        int Count(string entry, bool isGood) => calls.Count(call => call[5] == entry && call[4] == "0" == isGood);
        output.WriteLine(Invariant($"{name}: {stats.ModulesLoaded} loads, {stats.CountFailures()} failures"));

        // The last load may stay.
        Assert.InRange(stats.ModulesLoaded - (ulong)Count("delete_module", isGood: true), 0ul, 1ul);
        if (!boot.SharesLoads)
            Assert.Equal((ulong)Count("finit_module", isGood: false), stats.CountFailures());
    }
}
