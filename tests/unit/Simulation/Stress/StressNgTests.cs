using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;
using ModDups.Tests.Simulation.Loading;

namespace ModDups.Tests.Simulation.Stress;

/// <summary>The workers of stress-ng, with the costs of <see cref="ScriptedLoads"/>: a load takes 1000 ns, an unloading 790.</summary>
public sealed class StressNgTests
{
    private const long Start = 10_000;

    private static readonly MachineProfile s_machine = MachineProfile.KvmGuest with
    {
        Loader = ScriptedLoads.Costs,
        Userspace = MachineProfile.KvmGuest.Userspace with { WorkerStart = Start, Dispatch = 0 },
    };

    private static BootStormResult Run(StressNg stress, string kernel = "6.12", int cpus = 1, Remedy? remedy = null) =>
        BootStorm.Run(new BootStormSettings
        {
            CpuCount = cpus,
            Catalog = TestCatalogs.Of(TestCatalogs.Module("test_module", 1000), TestCatalogs.Module("needy", 1000, "test_module")),
            Machine = s_machine,
            Kernel = new KernelRelease(kernel),
            Remedy = remedy ?? new None(),
            Asker = stress,
        });

    private static long Count(BootStormResult result, string call, string errno) =>
        result.CallErrors.Where(error => error.Call == call && error.Errno == errno).Sum(error => error.Count);

    [Fact]
    public void One_worker_tries_to_unload_first_and_then_loads_and_unloads()
    {
        var result = Run(new StressNg { Operations = 3 });

        Assert.Equal((3L, 3L, 0L, 3ul), (result.Loads, result.Unloads, result.Duplicates, result.Stats.ModulesLoaded));
        Assert.Equal([new("delete_module", "ENOENT", 1)], result.CallErrors);
        Assert.Equal((Start + 90 + (3 * 1790)) / 100, result.Elapsed.Ticks);
        Assert.Equal(4 * 4096, result.PeakBytes);
    }

    [Fact]
    public void It_stops_after_its_time_with_the_call_that_runs()
    {
        // The first load begins at 90, the second at 1880, the third at 3670, after the end.
        var result = Run(new StressNg { Timeout = TimeSpan.FromTicks(35) });

        Assert.Equal((2L, 2L), (result.Loads, result.Unloads));
        Assert.Equal((Start + 3670) / 100, result.Elapsed.Ticks);
    }

    [Fact]
    public void Without_unloading_all_but_one_load_find_the_module_live()
    {
        var result = Run(new StressNg { NoUnload = true, Timeout = TimeSpan.FromMicroseconds(10) }, "6.4");

        Assert.Equal((0L, 1ul), (result.Unloads, result.Stats.ModulesLoaded));
        Assert.Equal(result.Loads - 1, Count(result, "finit_module", "EEXIST"));
        Assert.Equal(1 + (10_000 - 1000) / 100, result.Loads);
    }

    [Fact]
    public void The_operations_are_shared_out_among_the_workers()
    {
        // stress-ng.c rounds each worker's share up: 2 each.
        var result = Run(new StressNg { Workers = 3, Operations = 4 }, cpus: 3);
        Assert.Equal(6, result.Loads - result.CallErrors.Where(error => error.Call == "finit_module").Sum(error => error.Count));
    }

    [Fact]
    public void Those_who_share_a_load_all_try_to_unload_it()
    {
        var result = Run(new StressNg { Workers = 2, Operations = 2 }, cpus: 2);

        // Both try to unload what is not there, load it once, and unload it; the second unloading finds it going.
        Assert.Equal((2L, 1L, 1L), (result.Loads, result.Duplicates, result.Unloads));
        Assert.Equal([new("delete_module", "ENOENT", 2), new("delete_module", "EBUSY", 1)], result.CallErrors);
        Assert.Equal(0ul, result.WastedBytes);
    }

    [Theory]
    [InlineData("6.3")]
    [InlineData("6.4")]
    [InlineData("6.12")]
    public void What_the_calls_returned_adds_up_to_the_counters(string kernel)
    {
        var result = Run(new StressNg { Workers = 16, Timeout = TimeSpan.FromMilliseconds(1) }, kernel, cpus: 4);
        var failed = result.CallErrors.Where(error => error.Call == "finit_module").Sum(error => error.Count);

        Assert.True(result.Unloads > 100);
        Assert.InRange((ulong)result.Unloads, result.Stats.ModulesLoaded - 1, result.Stats.ModulesLoaded);
        if (kernel == "6.12")
        {
            // Those who share a load that fails get its error, and are not counted.
            Assert.InRange(result.Stats.CountFailures(), 1ul, (ulong)failed - 1);
            Assert.True((ulong)(result.Loads - failed) > result.Stats.ModulesLoaded);
            return;
        }
        Assert.Equal((ulong)failed, result.Stats.CountFailures());
        Assert.Equal((ulong)(result.Loads - failed), result.Stats.ModulesLoaded);
    }

    [Fact]
    public void A_module_whose_dependency_is_absent_is_never_loaded()
    {
        var result = Run(new StressNg { ModuleName = "needy", Timeout = TimeSpan.FromMicroseconds(10) });

        Assert.Equal(result.Loads, Count(result, "finit_module", "ENOENT"));
        Assert.Equal((ulong)result.Loads, result.Stats.FailedLoads);
    }

    [Fact]
    public void A_remedy_that_refuses_at_once_does_not_stop_virtual_time()
    {
        var result = Run(new StressNg { Workers = 4, Timeout = TimeSpan.FromMicroseconds(20) }, "6.4", cpus: 4, remedy: new ExclusiveRead());
        Assert.True(Count(result, "finit_module", "ETXTBSY") > 50);
    }

    [Fact]
    public void Remedies_in_userspace_do_not_see_its_calls()
    {
        var plain = Run(new StressNg { Workers = 4, Operations = 40 }, "6.4", cpus: 4);
        var shared = Run(new StressNg { Workers = 4, Operations = 40 }, "6.4", cpus: 4, remedy: new SharedContext());
        Assert.Equal((plain.Loads, plain.WastedBytes), (shared.Loads, shared.WastedBytes));
    }

    [Fact]
    public void A_worker_for_each_CPU_is_the_default()
    {
        var result = Run(new StressNg { NoUnload = true, Operations = 1 }, cpus: 5);
        Assert.Equal(5, result.Loads);
        Assert.Equal("StressNg", result.Asker);
    }

    [Theory]
    [InlineData("nosuch", "does not contain the module nosuch")]
    [InlineData(null, "none of stress-ng's own modules")]
    public void A_module_that_the_catalog_lacks_is_refused(string? name, string expected)
    {
        var settings = new BootStormSettings { CpuCount = 1, Asker = new StressNg { ModuleName = name } };
        Assert.Contains(expected, Assert.Throws<BenchSettingsException>(() => BootStorm.Run(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_files_and_what_udev_asks_for_are_refused()
    {
        var settings = new BootStormSettings { CpuCount = 1, Asker = new StressNg { ModuleName = "irqbypass" } };
        Assert.Throws<BenchSettingsException>(() => (settings with { Compressed = true }).Validate());
        Assert.Throws<BenchSettingsException>(() => (settings with { SystemCall = LoadSystemCall.InitModule }).Validate());
        Assert.Throws<BenchSettingsException>(() => (settings with { AskAll = true }).Validate());
        settings.Validate();
    }

    [Theory]
    [InlineData("stressng", "StressNg")]
    [InlineData("StressNg:100", "StressNg:100")]
    [InlineData("kmod:8", "Kmod:0008")]
    [InlineData("Kmod:0011", "Kmod:0011")]
    [InlineData("Kmod:0012", null)]
    [InlineData("Kmod", null)]
    [InlineData("StressNg:0", null)]
    [InlineData("StressNg:1:2", null)]
    [InlineData("nosuch", null)]
    public void An_asker_is_found_by_its_name(string name, string? expected)
    {
        Assert.Equal(expected is not null, KnownAskers.TryFind(name, out var asker));
        Assert.Equal(expected, asker?.Name);
    }
}
