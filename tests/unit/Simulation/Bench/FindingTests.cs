using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Bench;

public sealed class FindingTests
{
    /// <summary>aes-arm-bs, 2024: its init has the fallback looked up, and the alias leads back to itself.</summary>
    private static readonly ModuleCatalog s_selfRequest = TestCatalogs.Of(
        TestCatalogs.Module("aes_arm_bs", 1000) with { Aliases = ["crypto-cbc(aes)"], InitRequests = ["crypto-cbc(aes)"] });

    private static BootStormSettings Limited(string remedy, long limit, int cpus = 255) => new()
    {
        CpuCount = cpus,
        Remedy = KnownRemedies.All.Single(known => known.Name == remedy),
        VirtualMemoryLimit = limit,
    };

    [Fact]
    public void A_load_that_waits_for_itself_is_found_with_the_chain_of_who_waits_for_whom()
    {
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 4, Remedy = new Idempotent(), Catalog = s_selfRequest, AskAll = true });

        var finding = Assert.Single(storm.Findings);
        Assert.Equal(BenchFindingKind.Deadlock, finding.Kind);
        Assert.Matches(
            @"^A load waits for itself: udev worker \d, which waits for .*finit_module\(\) of aes_arm_bs, which waits for request_module\(""crypto-cbc\(aes\)""\), which waits for modprobe, which waits for finit_module\(\) of aes_arm_bs, which waits for finit_module\(\) of aes_arm_bs again\. On Linux 6\.12 a signal to the process in the last call ends this, which then gets EINTR\.$",
            finding.Message);
        Assert.Equal(0ul, storm.Stats.ModulesLoaded);
    }

    [Fact]
    public void The_same_module_by_init_module_waits_for_its_own_name_too()
    {
        // The kernel waits there for the module of that name; only a signal ends it, as with every remedy and with none.
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 1, Catalog = s_selfRequest, AskAll = true, SystemCall = LoadSystemCall.InitModule });
        Assert.Equal(BenchFindingKind.Deadlock, Assert.Single(storm.Findings).Kind);
    }

    [Fact]
    public void On_a_bench_the_request_ends_as_if_its_caller_was_killed_and_the_bench_goes_on()
    {
        var bench = new ModuleBench(new BenchSettings { Remedy = new Idempotent(), Catalog = s_selfRequest });
        var result = Assert.Single(bench.Request("aes_arm_bs"));

        // The load had its image, freed before the init, and its final memory, which it still has.
        Assert.Equal((RequestOutcome.Deadlocked, "ERESTARTSYS", true), (result.Outcome, result.Errno, result.Waited));
        Assert.Equal(1000L + ModuleMemory.TotalOf(s_selfRequest.Find("aes_arm_bs")!), result.AllocatedBytes);
        Assert.StartsWith("A load waits for itself: request_module(\"aes_arm_bs\")", Assert.Single(bench.Findings).Message, StringComparison.Ordinal);
        Assert.Equal(RequestOutcome.NotFound, Assert.Single(bench.Request("nosuch")).Outcome);
    }

    // idempotent_wait_for_completion() is interruptible since 2124d84db293; wait_event_interruptible() always was.
    [Theory]
    [InlineData("6.4", "a signal to the process")]
    [InlineData("6.5", "no signal ends this")]
    [InlineData("6.10.4", "no signal ends this")]
    [InlineData("6.10.5", "a signal to the process")]
    public void What_ends_it_depends_on_the_release(string kernel, string expected)
    {
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 1, Kernel = new KernelRelease(kernel), Catalog = s_selfRequest, AskAll = true });
        Assert.Contains($"On Linux {kernel} {expected}", Assert.Single(storm.Findings).Message, StringComparison.Ordinal);
    }

    // The RFC answers EBUSY when the file is read: modprobe gives up, and the first load goes on.
    [Fact]
    public void KreadDedup_makes_no_load_wait_for_itself()
    {
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 1, Remedy = new KreadDedup(), Catalog = s_selfRequest, AskAll = true });
        Assert.DoesNotContain(storm.Findings, finding => finding.Kind == BenchFindingKind.Deadlock);
        Assert.Equal(1ul, storm.Stats.ModulesLoaded);
    }

    [Fact]
    public void An_init_that_asks_for_another_module_waits_for_it()
    {
        var catalog = TestCatalogs.Of(
            TestCatalogs.Module("btrfs", 1000) with { InitRequests = ["crypto-crc32c"] },
            TestCatalogs.Module("crc32c_generic", 100) with { Aliases = ["crypto-crc32c"] });
        var bench = new ModuleBench(new BenchSettings { Catalog = catalog });

        Assert.Equal(RequestOutcome.Loaded, Assert.Single(bench.Request("btrfs")).Outcome);
        Assert.Equal(2ul, bench.GetStats().ModulesLoaded);
    }

    [Fact]
    public void Under_a_limit_the_peak_stays_below_it_and_the_finding_tells_from_how_many_CPUs_on_the_boot_breaks()
    {
        const long Limit = 1L << 30;
        var broken = BootStorm.Run(Limited("None", Limit));
        var finding = Assert.Single(broken.Findings, finding => finding.Kind == BenchFindingKind.OutOfMemory);
        var least = int.Parse(finding.Message.Split("the boot breaks, from ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(broken.PeakBytes, 0, Limit);
        Assert.True(broken.Stats.FailedReads > 0);
        Assert.InRange(least, 2, 254);
        Assert.DoesNotContain(BootStorm.Run(Limited("None", Limit, least - 1)).Findings, finding => finding.Kind == BenchFindingKind.OutOfMemory);
        Assert.Contains(BootStorm.Run(Limited("None", Limit, least)).Findings, finding => finding.Kind == BenchFindingKind.OutOfMemory);
    }

    [Fact]
    public void Idempotent_loading_keeps_below_the_limit_that_breaks_the_kernel_without_it() =>
        Assert.Empty(BootStorm.Run(Limited("Idempotent", 1L << 30)).Findings);

    [Fact]
    public void A_kernel_that_refuses_at_once_tells_the_workers_that_broke()
    {
        var storm = BootStorm.Run(new BootStormSettings { CpuCount = 64, Remedy = new ExclusiveRead() });
        Assert.Contains(storm.Findings, finding => finding.Message.EndsWith("workers met ETXTBSY.", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_workers_than_events_take_them_one_after_another()
    {
        var one = BootStorm.Run(new BootStormSettings { CpuCount = 64, MaxWorkers = 1 });
        var many = BootStorm.Run(new BootStormSettings { CpuCount = 64 });

        Assert.Equal((24L, 0ul), (one.Loads, one.WastedBytes));
        Assert.True(one.Elapsed > many.Elapsed);
    }
}
