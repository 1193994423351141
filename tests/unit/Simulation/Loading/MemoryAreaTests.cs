using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// The two areas of virtual memory: vmalloc's for buffers, and that of modules for their final memory. A kernel with 16 MiB
/// for modules shows the difference: tests/captures/area-plain-*.
/// </summary>
public sealed class MemoryAreaTests
{
    private const long Page = 4096;
    private const long SmallArea = 16 << 20;

    private static readonly CatalogModule s_module = TestCatalogs.Module("kvm", 5000) with { MemoryBytes = 9 * Page };

    [Theory]
    [InlineData("6.4", 7)]
    [InlineData("6.12", 7)]
    [InlineData("6.3", 2)]
    [InlineData("5.10", 2)]
    public void A_load_takes_whole_pages_and_a_guard_page_for_each_allocation(string kernel, int areas)
    {
        var loads = new ScriptedLoads(new None(), TestCatalogs.Of(s_module), kernel: kernel);
        loads.At(0, "kvm");
        loads.Run();
        Assert.Equal((9 + areas) * Page, loads.Memory.Modules.Peak);
        Assert.Equal(3 * Page, loads.Memory.Vmalloc.Peak);
        Assert.Equal((9 + areas + 3) * Page, loads.Memory.All.Peak);
        // The image is freed before the init runs.
        Assert.Equal(((9 + areas) * Page, 0L), (loads.Memory.Modules.InUse, loads.Memory.Vmalloc.InUse));
    }

    [Theory]
    [InlineData(null, 2L, "reads")]
    [InlineData(10L, null, "becoming")]
    [InlineData(16L, 3L, "none")]
    public void An_allocation_fails_where_its_own_area_is_full(long? modules, long? vmalloc, string expected)
    {
        var bench = new ModuleBench(new BenchSettings
        {
            Remedy = new EarlyCheck(),
            Catalog = TestCatalogs.Of(s_module),
            ModuleAreaLimit = modules * Page,
            VmallocLimit = vmalloc * Page,
        });
        bench.Request("kvm");
        var stats = bench.GetStats();
        Assert.Equal(expected, stats.FailedReads > 0 ? "reads" : stats.FailedBecoming > 0 ? "becoming" : "none");
    }

    [Fact]
    public void The_early_check_takes_the_allocations_out_of_the_module_area()
    {
        var before = BootStorm.Run(new BootStormSettings { CpuCount = 400, Remedy = new None() });
        var after = BootStorm.Run(new BootStormSettings { CpuCount = 400, Remedy = new EarlyCheck() });
        Assert.InRange(after.PeakModuleAreaBytes, 0, before.PeakModuleAreaBytes / 10);
        Assert.InRange(after.PeakVmallocBytes, before.PeakVmallocBytes * 9 / 10, before.PeakVmallocBytes * 11 / 10);
    }

    // Measured with the storm program: no load failed with 12 CPUs, one to two with 16, and with the early check none with 32.
    [Theory]
    [InlineData(12, nameof(None), false)]
    [InlineData(16, nameof(None), true)]
    [InlineData(16, nameof(EarlyCheck), false)]
    public void A_small_area_is_full_at_the_number_of_CPUs_at_which_it_was_for_a_kernel(int cpus, string remedy, bool isFull)
    {
        Assert.True(KnownRemedies.TryFind(remedy, out var known));
        for (var seed = 0; seed < 8; seed++)
        {
            var storm = BootStorm.Run(new BootStormSettings
            {
                CpuCount = cpus,
                Remedy = known,
                Catalog = TestCatalogs.Open("area-machine/catalog.tsv"),
                Machine = MachineProfiles.Find("Emulated")!,
                AskAll = true,
                LiveCheck = false,
                ModuleAreaLimit = SmallArea,
                Seed = seed,
            });
            Assert.Equal(isFull, storm.Findings.Any(finding => finding.Kind == BenchFindingKind.OutOfMemory));
        }
    }
}
