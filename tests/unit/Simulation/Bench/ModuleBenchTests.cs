using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Bench;

public sealed class ModuleBenchTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(
        TestCatalogs.Module("irqbypass", 100),
        TestCatalogs.Module("kvm", 1000, "irqbypass"),
        TestCatalogs.Module("kvm_intel", 500, "kvm", "irqbypass") with { Aliases = ["cpu:type:x86,*feature:*0085*"] },
        // An init that lasts longer than the start of a modprobe varies, so that requests of one instant overlap.
        TestCatalogs.Module("xfs", 3000) with { Aliases = ["fs-xfs"], InitDuration = TimeSpan.FromMilliseconds(5) },
        TestCatalogs.Module("pcc_cpufreq", 400) with { InitErrno = (int)Errno.ENODEV },
        TestCatalogs.Module("slow", 400) with { InitDuration = TimeSpan.FromSeconds(6) });

    private static ModuleBench Bench(Remedy? remedy = null) => new(new BenchSettings { Catalog = s_catalog, Remedy = remedy ?? new EarlyCheck() });

    private static string Text(ModuleRequestResult result) => FormattableString.Invariant(
        $"{result.Name} {result.ReturnCode} {result.Errno} {result.Outcome} {result.IsDuplicate} {result.AllocatedBytes} {result.WastedBytes}");

    [Fact]
    public void Its_counters_bear_its_virtual_time()
    {
        var bench = new ModuleBench(new BenchSettings());
        Assert.Equal(DateTimeOffset.UnixEpoch, bench.GetStats().Time);
        bench.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(61), bench.GetStats().Time);
    }

    [Fact]
    public void A_request_loads_the_module_after_those_that_it_needs()
    {
        var bench = Bench();
        var result = Assert.Single(bench.Request("kvm_intel"));

        Assert.Equal("kvm_intel 0  Loaded False 4800 0", Text(result)); // three times the three images
        Assert.True(result.Elapsed > TimeSpan.Zero);
        Assert.Equal(3ul, bench.GetStats().ModulesLoaded);
    }

    [Fact]
    public void A_request_for_a_live_module_loads_nothing()
    {
        var bench = Bench();
        bench.Request("kvm");
        Assert.Equal("kvm 0  AlreadyLive False 0 0", Text(Assert.Single(bench.Request("kvm"))));
    }

    [Fact]
    public void An_alias_is_a_name()
    {
        var bench = Bench();
        Assert.Equal("fs-xfs 0  Loaded False 9000 0", Text(Assert.Single(bench.Request("fs-xfs"))));
        Assert.Equal(RequestOutcome.AlreadyLive, Assert.Single(bench.Request("xfs")).Outcome);
    }

    [Fact]
    public void An_unknown_name_gets_what_modprobe_gives() =>
        Assert.Equal("net-pf-99 256  NotFound False 0 0", Text(Assert.Single(Bench().Request("net-pf-99"))));

    [Fact]
    public void A_module_whose_init_fails_gets_the_failure_of_modprobe() =>
        Assert.Equal("pcc_cpufreq 256  LoadFailed False 1200 0", Text(Assert.Single(Bench().Request("pcc_cpufreq"))));

    [Theory]
    [InlineData(55, 256, null)]
    [InlineData(56, -36, "ENAMETOOLONG")]
    public void A_name_over_55_characters_is_refused(int length, int code, string? errno)
    {
        var result = Assert.Single(Bench().Request(new string('x', length)));
        Assert.Equal((code, errno), (result.ReturnCode, result.Errno));
    }

    [Fact]
    public void Requests_of_one_instant_race_and_all_but_one_are_duplicates()
    {
        var bench = Bench(new None());
        var results = bench.Request("xfs", concurrency: 8);

        Assert.Equal(8, results.Count);
        Assert.All(results, result => Assert.Equal(0, result.ReturnCode)); // modprobe passes EEXIST over
        Assert.Equal(1, results.Count(result => result.Outcome == RequestOutcome.Loaded));
        Assert.Equal(7, results.Count(result => result.IsDuplicate));
        Assert.Equal(7 * 6000, results.Sum(result => result.WastedBytes));
        Assert.Equal(7ul * 6000, bench.GetStats().WastedBytes);
    }

    [Fact]
    public void Requests_of_one_instant_for_a_module_whose_init_fails_all_fail()
    {
        var results = Bench(new None()).Request("pcc_cpufreq", concurrency: 4);
        Assert.All(results, result => Assert.Equal((256, RequestOutcome.LoadFailed), (result.ReturnCode, result.Outcome)));
    }

    [Fact]
    public void Nobody_waits_for_a_nowait_request_and_a_later_one_meets_it()
    {
        var bench = Bench();
        var first = Assert.Single(bench.Request("xfs", waits: false));
        Assert.Equal("xfs 0  NotWaited False 0 0", Text(first));
        Assert.Equal(TimeSpan.Zero, first.Elapsed);

        Assert.Equal(0, Assert.Single(bench.Request("xfs")).ReturnCode);
        // Whichever of the two modprobes came first, the other one's load was a duplicate.
        var stats = bench.GetStats();
        Assert.Equal((1ul, 1ul), (stats.ModulesLoaded, stats.FailedBecoming + stats.FailedLoads));
    }

    [Fact]
    public void The_counters_are_read_when_all_that_was_set_going_has_ended()
    {
        var bench = Bench();
        bench.Request("xfs", waits: false);
        Assert.Equal(1ul, bench.GetStats().ModulesLoaded);
    }

    [Fact]
    public void At_most_50_requests_are_in_flight_and_the_next_gives_up_after_5_seconds()
    {
        var results = Bench().Request("slow", concurrency: 53);

        Assert.Equal(3, results.Count(result => result is { ReturnCode: -62, Errno: "ETIME", Outcome: RequestOutcome.TimedOut }));
        Assert.All(results.Where(result => result.Errno == "ETIME"), result => Assert.Equal(TimeSpan.FromSeconds(5), result.Elapsed));
        Assert.Equal(50, results.Count(result => result.ReturnCode == 0));
    }

    [Fact]
    public void The_51st_request_gets_its_turn_when_one_of_the_50_returns()
    {
        var results = Bench().Request("xfs", concurrency: 53);
        Assert.All(results, result => Assert.Equal(0, result.ReturnCode));
        Assert.All(results.Skip(50), result => Assert.True(result.Waited));
    }

    [Fact]
    public void Whoever_waits_no_longer_leaves_the_bench_as_it_is_and_what_was_sent_goes_on()
    {
        var bench = Bench();
        Assert.Throws<OperationCanceledException>(() => bench.Request("xfs", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(1ul, bench.GetStats().ModulesLoaded);
    }

    [Fact]
    public void Threads_may_share_a_bench()
    {
        var bench = Bench();
        var results = new System.Collections.Concurrent.ConcurrentBag<ModuleRequestResult>();
        Parallel.For(0, 200, i =>
        {
            results.Add(Assert.Single(bench.Request(i % 2 == 0 ? "xfs" : "kvm_intel")));
            _ = bench.GetStats();
        });

        Assert.Equal(200, results.Count);
        Assert.All(results, result => Assert.Equal(0, result.ReturnCode));
        Assert.Equal(4ul, bench.GetStats().ModulesLoaded);
    }
}
