using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Fidelity;

/// <summary>A storm that a real kernel had under QEMU, as the bench has it on the machine Emulated.</summary>
/// <param name="IsUdev">True where udev asked; false where the storm program did.</param>
/// <param name="IsXz">True where the files were compressed.</param>
/// <param name="LooksFirst">True where each asker skips a module that is live.</param>
/// <param name="Kernel">The first release of Linux that does what this kernel did about duplicates.</param>
/// <param name="CpuCount">How many CPUs it had.</param>
internal sealed record MeasuredStorm(bool IsUdev, bool IsXz, bool LooksFirst, KernelRelease Kernel, int CpuCount)
{
    /// <summary>All of them ran on 6.12, whatever its switches had it do about duplicates: as many areas as it has types of memory.</summary>
    public const int Areas = 7;

    private const int Seeds = 24;

    /// <summary>The most workers that udev had; null for as many as it lets itself have where memory is enough.</summary>
    public int? MaxWorkers { get; init; }

    /// <summary>The size of the area for modules in bytes, where the kernel had a small one; null where it had all.</summary>
    public long? ModuleArea { get; init; }

    /// <summary>True where the modules were signed.</summary>
    public bool IsSigned { get; init; }

    /// <summary>libkmod 30 decompresses .ko.xz itself; the storm program hands the file to the kernel.</summary>
    private LoadSystemCall SystemCall => IsUdev && IsXz ? LoadSystemCall.InitModule : LoadSystemCall.FinitModule;

    /// <summary>Where every call is merged with the one that is under way, next to nothing is left.</summary>
    public bool LeavesNothing => Kernel.SharesLoadsByInode && SystemCall == LoadSystemCall.FinitModule;

    /// <summary>
    /// How near the mean over several seeds must come. Two boots of one kernel differ by 5 % before the early check and
    /// by up to 50 % with it, where one close race over kvm counts for all the small modules together.
    /// </summary>
    public double Tolerance => (Kernel.ChecksNameEarly, LooksFirst, IsUdev) switch
    {
        // Which loads don't fit differs from boot to boot: 43 and 48 with 32 CPUs.
        (false, false, _) => ModuleArea is null ? 0 : 0.05,
        // Two boots with 32 CPUs wasted 55.4 and 66.8 MB.
        (true, false, _) when ModuleArea is not null => 0.20,
        (false, true, false) => 0.15,
        (false, true, true) => 0.20,
        (true, false, _) => 0.10,
        (true, true, _) => 0.40,
    };

    /// <summary>The bytes that the bench wastes, for each of several seeds.</summary>
    /// <param name="catalog">The modules of the machine.</param>
    /// <param name="coldplug">What udev's events asked for; null where the storm program asked for every module.</param>
    public double[] Wasted(ModuleCatalog catalog, IReadOnlyList<ColdplugEvent>? coldplug) =>
        Wasted(Settings(catalog) with { Coldplug = coldplug, AskAll = coldplug is null });

    /// <summary>The bytes that the bench wastes where the devices of the machine ask, for each of several seeds.</summary>
    /// <param name="catalog">The modules of the machine.</param>
    /// <param name="devices">The devices.</param>
    public double[] Wasted(ModuleCatalog catalog, DeviceColdplug devices) => Wasted(Settings(catalog) with { Devices = devices });

    private static double[] Wasted(BootStormSettings settings) =>
        [.. Enumerable.Range(0, Seeds).Select(seed => (double)BootStorm.Run(settings with { Seed = seed }).WastedBytes)];

    private BootStormSettings Settings(ModuleCatalog catalog) => new()
    {
        CpuCount = CpuCount,
        Remedy = KnownRemedies.OfKernel(Kernel),
        MostAreas = Areas,
        Machine = MachineProfiles.Find("Emulated")!,
        Catalog = catalog,
        MaxWorkers = MaxWorkers,
        LiveCheck = LooksFirst,
        Compressed = IsXz,
        SystemCall = SystemCall,
        ModuleAreaLimit = ModuleArea,
    };
}
