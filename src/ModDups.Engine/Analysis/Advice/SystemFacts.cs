using ModDups.Analysis.Blame;
using ModDups.Analysis.Tuning;
using ModDups.Kernel;
using ModDups.Modules.Audit;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;
using ModDups.Statistics;

namespace ModDups.Analysis.Advice;

/// <summary>
/// What decides how much duplicate loads cost on a system. No counter and no trace is needed. A value is null where it is not
/// known.
/// </summary>
public sealed record SystemFacts
{
    /// <summary>The name of the system in the advice: its archive, its folder, or this machine.</summary>
    public required string Source { get; init; }

    /// <summary>The distribution, as PRETTY_NAME of os-release has it.</summary>
    public string? Distribution { get; init; }

    /// <summary>The release of the kernel.</summary>
    public KernelRelease? Kernel { get; init; }

    /// <summary>The release of kmod, whose library udev loads modules with.</summary>
    public KmodRelease? Kmod { get; init; }

    /// <summary>How the module files are compressed.</summary>
    public ModuleCompression? Files { get; init; }

    /// <summary>
    /// The type that the kernel decompresses, which is the content of /sys/module/compression;
    /// <see cref="ModuleCompression.None"/> for a kernel without CONFIG_MODULE_DECOMPRESS.
    /// </summary>
    public ModuleCompression? Decompression { get; init; }

    /// <summary>The release of systemd-udevd.</summary>
    public UdevRelease? Udev { get; init; }

    /// <summary>The most workers of udev at a time, where the system sets children_max; null where it does not.</summary>
    public int? MaxWorkers { get; init; }

    /// <summary>The number of CPUs, from 1.</summary>
    public int? CpuCount { get; init; }

    /// <summary>The memory in bytes, which limits the number of udev's workers.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The size in bytes of the addresses that the kernel has for its modules, see <see cref="ModuleArea"/>.</summary>
    public long? ModuleAreaBytes { get; init; }

    /// <summary>The modules that the devices request, and what these need, with their sizes.</summary>
    public ModuleCatalog? Catalog { get; init; }

    /// <summary>The devices, and what kmod finds for them.</summary>
    public DeviceColdplug? Devices { get; init; }

    /// <summary>The kernel's command line.</summary>
    public KernelCommandLine CommandLine { get; init; } = KernelCommandLine.None;

    /// <summary>The modules that systemd-modules-load loads by name, with the file that names each.</summary>
    public IReadOnlyDictionary<string, string> NamedByUnits { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Modules that the devices request and whose init may request themselves, so that the load would wait for itself. It takes the
    /// modules' files to find them, which an archive does not have.
    /// </summary>
    public IReadOnlyList<CatalogFinding> SelfRequests { get; init; } = [];

    /// <summary>The counters of a boot of the system.</summary>
    public ModuleStats? Stats { get; init; }

    /// <summary>What the logs and the trace of a boot say.</summary>
    public BlameReport? Boot { get; init; }

    /// <summary>The number of CPUs that the boot had, whose loads took as long.</summary>
    internal int? BootCpuCount { get; init; }

    /// <summary>How long the loads of that boot took.</summary>
    internal LoadRhythm? Rhythm { get; init; }

    /// <summary>What each step costs on the bench.</summary>
    /// <value><see cref="MachineProfile.KvmGuest"/> by default.</value>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>
    /// The system call by which kmod loads the modules; null where kmod, the files or the kernel's decompression are not known and
    /// would decide it.
    /// </summary>
    public LoadSystemCall? SystemCall => Files switch
    {
        null => null,
        ModuleCompression.None => LoadSystemCall.FinitModule,
        { } files when Kmod is { } kmod && (Decompression is not null || !kmod.LeavesDecompressionToKernel) =>
            kmod.SystemCallFor(files, Decompression ?? ModuleCompression.None),
        { } files when Decompression is { } kernel && kernel != files => LoadSystemCall.InitModule,
        _ => null,
    };

    /// <summary>
    /// False where the kernel has duplicates share one load, so that next to nothing is wasted: Linux 6.5 or later, and loads by
    /// finit_module(). True where it does not. Null where what decides it is not known.
    /// </summary>
    public bool? WastesByRule => (Kernel, SystemCall) switch
    {
        ({ SharesLoadsByInode: false }, _) => true,
        ({ }, LoadSystemCall.InitModule) => true,
        ({ }, LoadSystemCall.FinitModule) => false,
        _ => null,
    };
}
