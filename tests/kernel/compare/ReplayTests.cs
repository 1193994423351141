using ModDups.Tests.Analysis.Replay;
using ModDups.Analysis.Replay;

namespace ModDups.Lab;

/// <summary>From the calls that the storm program recorded follow the counters that the kernel has.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    // Not those whose list the kernel cut, and not a compressed file that is none: nobody knows how large it would be.
    public static TheoryData<string> Recorded =>
        [.. Counted.Where(boot => boot.Actor is "storm" or "threads" or "bad" or "moddups").Select(boot => boot.Name)];

    public static TheoryData<string> Certain =>
        [.. Counted.Where(boot => boot.Actor == "storm" && !boot.Kernel.ChecksNameEarly).Select(boot => boot.Name)];

    public static TheoryData<string> Storms => [.. Counted.Where(boot => boot.Actor == "storm").Select(boot => boot.Name)];

    // Of a signed module the kernel counts less than its file.
    private static IEnumerable<LabBoot> Counted => Laboratory.AllBoots.Where(boot => boot.HasCounters && !boot.Has("signed"));

    [Theory]
    [MemberData(nameof(Recorded))]
    public void The_counters_lie_within_the_bounds(string name)
    {
        var boot = Find(name);
        var (stats, result) = (boot.Stats(), Replay(boot));
        output.WriteLine(Invariant(
            $"{name}: becoming {result.Minimum.FailedBecoming} … {stats.FailedBecoming} … {result.Maximum.FailedBecoming}, load {result.Minimum.FailedLoads} … {stats.FailedLoads} … {result.Maximum.FailedLoads}, wasted {result.Minimum.WastedBytes} … {stats.WastedBytes} … {result.Maximum.WastedBytes}"));

        Within.Bounds(stats, result);
        // The sizes in memory come from the sections of the modules' files.
        Assert.Equal((stats.TotalModuleBytes, stats.TotalTextBytes), (result.Minimum.TotalModuleBytes, result.Minimum.TotalTextBytes));
        Assert.Equal((stats.TotalModuleBytes, stats.TotalTextBytes), (result.Maximum.TotalModuleBytes, result.Maximum.TotalTextBytes));
    }

    // EEXIST and EBUSY are failures of a load of one's own wherever no call can have joined another's.
    [Theory]
    [MemberData(nameof(Storms))]
    public void The_failures_of_each_module_are_the_kernels(string name)
    {
        var boot = Find(name);
        var (result, rows) = (Replay(boot), boot.Stats().DuplicateModules.ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal));
        Assert.All(result.Modules, module =>
        {
            var count = rows.GetValueOrDefault(module.Name);
            if (boot.SharesLoads)
                Assert.InRange(count, module.FailuresMinimum, module.FailuresMaximum);
            else
                Assert.Equal((count, count), (module.FailuresMinimum, module.FailuresMaximum));
        });
        Assert.Empty(rows.Keys.Except(result.Modules.Select(module => module.Name), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Certain))]
    public void Before_the_early_check_every_byte_is_certain(string name)
    {
        var boot = Find(name);
        var (stats, result) = (boot.Stats(), Replay(boot));
        Assert.True(result.IsExact);
        Assert.Equal((stats.WastedBytes, stats.FailedLoads), (result.Minimum.WastedBytes, result.Minimum.FailedLoads));
    }

    private static LabBoot Find(string name) => Laboratory.AllBoots.Single(boot => boot.Name == name);

    private static ModuleReplayResult Replay(LabBoot boot) =>
        new ModuleReplay(boot.Built.Modules, boot.Kernel).Open(boot.PathOf("calls.tsv"), Laboratory.Refuse)!;
}
