using ModDups.Kernel;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// What a kernel refuses to load because its command line says so, and what it does not load because it has no modprobe
/// (kernel/module/main.c and kernel/module/kmod.c of Linux 6.12).
/// </summary>
public sealed class CommandLineTests
{
    private static readonly BootStormSettings s_storm = new()
    {
        CpuCount = 4,
        Catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 5000), TestCatalogs.Module("kvm_intel", 1000, "kvm")),
        AskAll = true,
    };

    public static TheoryData<string> Remedies => [.. KnownRemedies.All.Select(remedy => remedy.Name)];

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Nomodule_refuses_every_load_before_its_file_is_read(string remedy)
    {
        var storm = Run(remedy, "quiet nomodule");
        Assert.Equal((0ul, 0ul, 0L), (storm.Stats.ModulesLoaded, storm.WastedBytes, storm.PeakBytes));
        Assert.Contains("EPERM", Assert.Single(storm.Findings, finding => finding.Kind == BenchFindingKind.LoadFailed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_blacklisted_module_is_refused_after_its_file_was_read(string remedy)
    {
        var storm = Run(remedy, "module_blacklist=kvm", s_storm with { Catalog = TestCatalogs.Of(TestCatalogs.Module("kvm", 5000)) });
        Assert.Equal(0ul, storm.Stats.ModulesLoaded);
        Assert.True(storm.Stats.FailedBecoming > 0);
        Assert.Equal(storm.Stats.FailedBecoming * 5000, storm.Stats.FailedBecomingBytes);
        Assert.Equal((0ul, 0ul), (storm.Stats.FailedReads, storm.Stats.FailedLoads));
        Assert.Empty(storm.Stats.DuplicateModules);
    }

    [Theory]
    [InlineData("nomodule=0", false)]
    [InlineData("nomodule=n", false)]
    [InlineData("nomodule=1", true)]
    [InlineData("nomodule=on", true)]
    [InlineData("nomodule=off", false)]
    [InlineData("nomodules", false)]
    public void Nomodule_is_a_switch(string commandLine, bool isSet)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("cmdline", commandLine + "\n");
        Assert.Equal(isSet, KernelCommandLine.Read(file, problem => Assert.Fail(problem.ToString())).ModulesDisabled);
    }

    [Fact]
    public void Without_modprobe_every_request_returns_ENOENT_at_once()
    {
        var bench = new ModuleBench(s_storm with { ModprobeDisabled = true });
        var results = bench.Request("kvm", concurrency: 60, noWaitConcurrency: 1);
        Assert.All(results, result => Assert.Equal(
            (-(int)Errno.ENOENT, RequestOutcome.NoModprobe, TimeSpan.Zero), (result.ReturnCode, result.Outcome, result.Elapsed)));
        Assert.Equal(-(int)Errno.ENOENT, Assert.Single(bench.Request(new string('x', 80))).ReturnCode);
    }

    // kmod_dup_request_exists_wait(): a nowait request of a name that is being loaded neither waits nor starts a modprobe.
    [Fact]
    public void Both_kinds_of_request_go_out_at_one_instant()
    {
        var bench = new ModuleBench(s_storm with { TrackDuplicates = true });
        var results = bench.Request("kvm", concurrency: 2, noWaitConcurrency: 2);
        Assert.Equal(
            [RequestOutcome.Loaded, RequestOutcome.AlreadyLive, RequestOutcome.NotWaited, RequestOutcome.NotWaited],
            results.Select(result => result.Outcome));
        Assert.Equal(1ul, bench.GetStats().ModulesLoaded);
        Assert.Equal(3, bench.GetLog().Count);
    }

    private static BootStormResult Run(string remedy, string commandLine, BootStormSettings? settings = null)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("cmdline", commandLine + "\n");
        Assert.True(KnownRemedies.TryFind(remedy, out var known));
        return BootStorm.Run((settings ?? s_storm) with
        {
            Remedy = known,
            CommandLine = KernelCommandLine.Read(file, problem => Assert.Fail(problem.ToString())),
        });
    }
}
