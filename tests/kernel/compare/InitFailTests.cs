using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>Each CPU asks once for acpi_cpufreq, whose init returns ENODEV in the virtual machine.</summary>
public sealed class InitFailTests(ITestOutputHelper output)
{
    private const string Module = "acpi_cpufreq";

    public static TheoryData<string> Boots => [.. All.Select(boot => boot.Name)];

    public static TheoryData<string> Counted => [.. All.Where(boot => boot.HasCounters).Select(boot => boot.Name)];

    private static IEnumerable<LabBoot> All => Laboratory.AllBoots.Where(boot => boot.Actor == "initfail");

    [Theory]
    [MemberData(nameof(Boots))]
    public void A_call_that_was_refused_has_met_one_whose_init_failed(string name)
    {
        var boot = Find(name);
        var calls = StormCall.Of(boot);
        var (failed, refused) = (calls.Where(call => call.Errno == Errno.ENODEV).ToList(), calls.Where(call => call.Errno == Errno.EBUSY).ToList());
        output.WriteLine(Invariant(
            $"{name}: {failed.Count} ENODEV, {refused.Count} EBUSY, {Inits(boot)} inits in {calls.Max(call => call.End) / 1000.0:0.0} ms"));

        Assert.Equal(boot.CpuCount, calls.Count);
        Assert.Equal(calls.Count, failed.Count + refused.Count);
        Assert.NotEmpty(failed);
        Assert.All(refused, call => Assert.Contains(failed, other => other.Start < call.End && call.Start < other.End));
    }

    // 6e6de3dee51a (5.3) has a caller that waited start again, if the module is not live; 0254127ab977 (6.2, 6.1.9) refuses it;
    // and 9b9879fc0327 (6.5) gives it the result of the one that it waited for.
    [Theory]
    [MemberData(nameof(Boots))]
    public void Init_runs_for_each_that_starts_again_and_for_none_that_is_refused(string name)
    {
        var boot = Find(name);
        var calls = StormCall.Of(boot);
        var failed = calls.Count(call => call.Errno == Errno.ENODEV);
        if (boot.StartsAgain)
            Assert.Equal((boot.CpuCount, boot.CpuCount), (failed, Inits(boot)));
        else if (boot.SharesLoads)
            Assert.Equal((boot.CpuCount, true), (failed, Inits(boot) <= boot.CpuCount));
        else
            Assert.Equal(failed, Inits(boot));
        Assert.InRange(Inits(boot), 1, boot.CpuCount);
    }

    // do_init_module() counts nothing where init fails.
    [Theory]
    [MemberData(nameof(Counted))]
    public void Only_the_calls_that_were_refused_are_counted(string name)
    {
        var boot = Find(name);
        var (stats, refused) = (boot.Stats(), (ulong)StormCall.Of(boot).Count(call => call.Errno == Errno.EBUSY));
        Assert.Equal((0ul, refused), (stats.ModulesLoaded, stats.CountFailures()));
        var bytes = (ulong)boot.Built.Modules.Find(Module)!.ImageBytes;
        Assert.Equal((stats.FailedBecoming * bytes) + (stats.FailedLoads * 2 * bytes), stats.WastedBytes);
        if (!boot.Kernel.ChecksNameEarly)
            Assert.Equal(refused, stats.FailedLoads);
    }

    private static int Inits(LabBoot boot) => LabTrace.Count(boot, "module_load").GetValueOrDefault(Module);

    private static LabBoot Find(string name) => All.Single(boot => boot.Name == name);
}
