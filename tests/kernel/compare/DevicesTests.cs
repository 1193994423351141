using ModDups.Analysis.Advice;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Lab;

/// <summary>
/// 64 devices of one kind on two CPUs. Loads sleep, so that as many race as udev has workers, and not as there are CPUs
/// (manager_init_children_max() in src/udev/udevd.c of systemd: two for each CPU and 16).
/// </summary>
public sealed class DevicesTests
{
    private const string Module = "xfs";

    // A worker that is started late finds the module live, there and on the bench. Three boots had none.
    private const double Spread = 0.25;

    // With the early check it is a close race how many of them have the memory of the module by then: two boots had 42.7 and 58.1 MB.
    // Single boots differ by a factor of up to two, see last.md.
    private const double CloseRace = 2;
    private const int Seeds = 5;

    public static TheoryData<string> Boots => [.. Laboratory.AllBoots.Where(boot => boot.Actor == "devices").Select(boot => boot.Name)];

    [Theory]
    [MemberData(nameof(Boots))]
    public void As_many_workers_load_a_module_as_udev_has(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var workers = (2 * boot.CpuCount) + 16;
        var stats = boot.Stats();
        var counted = (double)Assert.Single(stats.DuplicateModules, row => row.Name == Module).Count;
        var storms = Enumerable.Range(0, Seeds).Select(seed => BootStorm.Run(SettingsOf(boot) with { Seed = seed }, null, TestContext.Current.CancellationToken)).ToList();
        var simulated = storms.Average(storm => (double)storm.Stats.DuplicateModules.Single(row => row.Name == Module).Count);
        var bytes = storms.Average(storm => (double)storm.WastedBytes);
        TestContext.Current.TestOutputHelper?.WriteLine(Invariant(
            $"{name}: {Module} {counted:0} times, {simulated:0.0} on the bench; {stats.WastedBytes:N0} bytes, {bytes:N0} on the bench"));

        // One of the workers loads it.
        Assert.InRange(counted, (1 - Spread) * workers, workers - 1);
        Assert.InRange(simulated, (1 - Spread) * workers, workers - 1);
        var factor = boot.Kernel.ChecksNameEarly ? CloseRace : 1 + Spread;
        Assert.InRange(bytes / stats.WastedBytes, 1 / factor, factor);
    }

    private static BootStormSettings SettingsOf(LabBoot boot)
    {
        var folder = boot.Built.FolderOf(boot.Has("xz") ? "xz" : "plain");
        var facts = new AdviceSource
        {
            Path = folder,
            CatalogPath = folder,
            DevicesPath = boot.PathOf("devices"),
            ModprobePaths = [boot.PathOf("devices.conf")],
            Kernel = boot.Kernel,
            Kmod = KmodRelease.Default,
            Decompression = ModuleCompression.Xz,
            Udev = UdevRelease.Default,
            CpuCount = boot.CpuCount,
            Machine = MachineProfiles.Find("Emulated")!,
        }.Open(problem => Assert.True(problem.IsWarning, problem.ToString()), TestContext.Current.CancellationToken);
        return new()
        {
            CpuCount = boot.CpuCount,
            Catalog = facts.Catalog!,
            Devices = facts.Devices,
            Kernel = boot.Kernel,
            Remedy = KnownRemedies.OfKernel(boot.Kernel),
            SystemCall = facts.SystemCall!.Value,
            Compressed = boot.Has("xz"),
            Udev = UdevRelease.Default,
            Machine = facts.Machine,
        };
    }
}
