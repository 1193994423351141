using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// What a load does with the areas of a module, instant by instant: complete_formation() protects each with module_mutex held, and
/// whoever frees a module unmaps each, all of them past vmap_purge_lock (kernel/module/main.c and mm/vmalloc.c of Linux 6.12; traces of
/// tests/captures/unload-* with the stacks of ipi_send_cpumask). An area takes 50 ns here, a load 1000 without its areas.
/// </summary>
public sealed class AreaTests
{
    private static readonly CatalogModule s_kvm = TestCatalogs.Module("kvm", 1000);
    private static readonly CatalogModule s_xfs = TestCatalogs.Module("xfs", 1000);
    private static readonly LoaderCosts s_costs = ScriptedLoads.Costs with { Unmap = 50 };

    // 16 KiB: four areas of a page each on 6.12, and two before 6.4.
    private static ScriptedLoads On(string kernel, LoaderCosts costs, params CatalogModule[] modules) =>
        new(new None(), TestCatalogs.Of([.. modules.Select(module => module with { MemoryBytes = 16384 })]), costs, kernel: kernel);

    [Theory]
    [InlineData("6.3", 1100)]
    [InlineData("6.12", 1200)]
    public void A_load_protects_each_of_its_areas(string kernel, long end)
    {
        var loads = On(kernel, s_costs, s_kvm);
        var load = loads.At(0, "kvm");
        loads.Run();
        Assert.Equal((Errno.None, end), (load.Result, load.EndedAt));
    }

    [Fact]
    public void Loads_that_fail_free_their_areas_in_turn()
    {
        var loads = On("6.3", s_costs, s_kvm);
        loads.At(0, "kvm"); // live at 1100
        var first = loads.At(40, "kvm");
        var second = loads.At(50, "kvm"); // woken first, as the newest: frees until 1150 and 1250
        loads.Run();
        Assert.Equal((Errno.EEXIST, 1300L), (first.Result, first.EndedAt));
        Assert.Equal((Errno.EEXIST, 1250L), (second.Result, second.EndedAt));
    }

    [Fact]
    public void A_load_that_fails_before_its_memory_is_allocated_frees_no_area()
    {
        var loads = On("6.4", s_costs, s_kvm);
        loads.At(0, "kvm");
        var late = loads.At(2000, "kvm");
        loads.Run();
        Assert.Equal((Errno.EEXIST, 2100L), (late.Result, late.EndedAt));
    }

    [Fact]
    public void Nobody_else_has_module_mutex_while_a_load_protects_its_areas()
    {
        var loads = On("6.3", s_costs, s_kvm, s_xfs);
        loads.At(0, "kvm"); // protects from 300 to 400
        var other = loads.At(150, "xfs"); // could register at 350
        var unload = loads.UnloadAt(250, "xfs"); // could look at 340
        loads.Run();
        Assert.Equal((Errno.None, 400 + 100 + 100 + 700L), (other.Result, other.EndedAt));
        Assert.Equal((Errno.ENOENT, 400L), (unload.Result, unload.EndedAt));
    }

    [Fact]
    public void Who_gets_module_mutex_protects_before_the_next_one_has_it()
    {
        var loads = On("6.3", s_costs, s_kvm, s_xfs);
        loads.At(0, "kvm"); // protects from 300 to 400
        var other = loads.At(50, "xfs"); // linked at 350, protects from 400 to 500
        var unload = loads.UnloadAt(290, "kvm"); // could look at 380; kvm is coming
        loads.Run();
        Assert.Equal((Errno.None, 1200L), (other.Result, other.EndedAt));
        Assert.Equal((Errno.EBUSY, 500L), (unload.Result, unload.EndedAt));
    }

    [Fact]
    public void An_unloading_frees_each_area_and_a_grace_period_ends_with_a_jiffy()
    {
        var loads = On("6.12", s_costs with { Jiffy = 1000 }, s_kvm);
        loads.At(0, "kvm");
        var unload = loads.UnloadAt(2000, "kvm"); // its grace period of 500 ns begins at 2290
        loads.Run();
        Assert.Equal((Errno.None, 3000 + (4 * 50L)), (unload.Result, unload.EndedAt));
    }

    [Fact]
    public void CPUs_that_share_processors_wait_for_each_other()
    {
        const int Draws = 20_000;
        var costs = s_costs with { Schedule = 100, Steal = 1000 };
        double Mean(int cpus, int? processors, bool ofFlush)
        {
            var delays = new CpuDelays(costs, cpus, processors);
            var jitter = new Jitter(seed: 5, stream: cpus);
            return Enumerable.Range(0, Draws).Average(_ => ofFlush ? delays.OfFlush(ref jitter) : delays.OfWakeUp(ref jitter));
        }

        Assert.Equal((50, 100), (Mean(64, null, ofFlush: true), Mean(64, null, ofFlush: false)));
        Assert.Equal((50, 100), (Mean(2, 2, ofFlush: true), Mean(2, 2, ofFlush: false)));
        // The slowest of 6: 1 + 1/2 + ... + 1/6 times as long as one. A task of 8 CPUs has one that waits in 6 of 8 cases.
        Assert.InRange(Mean(8, 2, ofFlush: true), 50 + 2450 - 30, 50 + 2450 + 30);
        Assert.InRange(Mean(8, 2, ofFlush: false), 100 + 750 - 30, 100 + 750 + 30);
    }
}
