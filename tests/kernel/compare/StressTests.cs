using ModDups.Tests.Analysis.Replay;
using ModDups.Analysis.Replay;

namespace ModDups.Lab;

/// <summary>The module stressor of stress-ng: each of its processes opens irqbypass and loads it, again and again.</summary>
public sealed class StressTests(ITestOutputHelper output)
{
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
}
