using ModDups.Analysis.Blame;
using ModDups.Evidence.Reading;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Audit;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Advice;

/// <summary>
/// Where the facts of a system are: this machine, or the archive or folder of another. What is set here takes the place of what is
/// read there.
/// </summary>
public sealed record AdviceSource
{
    /// <summary>The archive, or a folder with files of the same names.</summary>
    /// <value>Null, the default, for this machine.</value>
    public string? Path { get; init; }

    /// <summary>The release of the kernel.</summary>
    public KernelRelease? Kernel { get; init; }

    /// <summary>The release of kmod.</summary>
    public KmodRelease? Kmod { get; init; }

    /// <summary>How the module files are compressed.</summary>
    public ModuleCompression? Files { get; init; }

    /// <summary>The type that the kernel decompresses; <see cref="ModuleCompression.None"/> for none.</summary>
    public ModuleCompression? Decompression { get; init; }

    /// <summary>The release of systemd-udevd.</summary>
    public UdevRelease? Udev { get; init; }

    /// <summary>The number of CPUs, from 1.</summary>
    public int? CpuCount { get; init; }

    /// <summary>The memory in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The folder of the release, or a table of modules with the lists modules.* beside it.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    public string? DevicesPath { get; init; }

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    public IReadOnlyList<string>? ModprobePaths { get; init; }

    /// <summary>What each step costs on the bench.</summary>
    public MachineProfile Machine { get; init; } = MachineProfile.KvmGuest;

    /// <summary>A boot of the system that is analysed already, with its logs and its trace.</summary>
    /// <value>Null, the default, to analyse what the archive or this machine has of its boot.</value>
    public BlameAnalysis? Boot { get; init; }

    /// <summary>True to use what logs and traces say of a boot, where there are any.</summary>
    /// <value>True by default.</value>
    public bool UsesBoot { get; init; } = true;

    /// <summary>Reads the events of a boot. The default reads those of this machine.</summary>
    public EvidenceSource Evidence { get; init; } = new();

    /// <summary>Reads the counters of a boot. The default reads those of this machine.</summary>
    public StatsSource Counters { get; init; } = new();

    /// <summary>Reads the facts.</summary>
    /// <param name="report">Receives the problems. What can't be read is not known, and the advice says so.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SystemFacts Open(Action<InputProblem> report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (Path is not null && !InputTree.FolderExists(Path))
            report(TextProblem.NotFound(Path) with { RecommendedAction = "Give an archive of moddups collect, or a folder with the same files." });
        var isBoot = false;
        var texts = new FactFiles(Path);
        var (kernel, kmod) = (Kernel ?? texts.Kernel, Kmod ?? texts.Kmod);
        var settings = new BlameSource
        {
            Paths = Path is null ? [] : [Path],
            CatalogPath = CatalogPath,
            DevicesPath = DevicesPath,
            ModprobePaths = ModprobePaths,
            Kmod = kmod,
            Kernel = kernel,
            CpuCount = CpuCount ?? texts.CpuCount,
            Evidence = Evidence,
            Counters = Counters,
        }.Open(problem => Pass(problem, isBoot, report));
        var cpus = settings.CpuCount ?? (settings.Devices?.Count(device => device.Bus == "cpu") is > 0 and var found ? found : null);
        var devices = settings is { Devices.Count: > 0, Resolver: { } resolver } ? DeviceColdplug.Create(settings.Source, settings.Devices, resolver) : null;
        string[] requested = devices is null ? [] : [.. devices.Modules(_ => true)];
        var catalog = settings.Catalog is { } modules && devices is not null ? devices.Measure(modules, report) : settings.Catalog;
        var selfRequests = settings.Resolver is { } lists ? SelfRequestsOf(lists, requested.ToHashSet(StringComparer.Ordinal), report, cancellationToken) : [];
        (settings, isBoot) = (settings with { Catalog = catalog, CpuCount = cpus }, true);
        var boot = Boot ?? (UsesBoot ? BlamePipeline.Analyse(settings with { WantsForecasts = false }, cancellationToken) : null);
        return new SystemFacts
        {
            Source = settings.Source,
            Distribution = texts.Distribution,
            Kernel = kernel,
            Kmod = kmod,
            Files = Files ?? (catalog is null ? null : KmodLoading.CompressionOf(catalog)),
            Decompression = Decompression ?? texts.Decompression,
            Udev = Udev ?? texts.Udev,
            MaxWorkers = texts.MaxWorkers,
            CpuCount = cpus,
            MemoryBytes = MemoryBytes ?? texts.MemoryBytes,
            ModuleAreaBytes = texts.ModuleAreaBytes,
            Catalog = catalog?.Only(requested),
            Devices = devices,
            CommandLine = settings.CommandLine,
            NamedByUnits = UnitModules.In(Path ?? "/"),
            SelfRequests = selfRequests,
            Stats = settings.Stats,
            Boot = boot?.Report.Calls + boot?.Requests.Count > 0 ? boot?.Report : null,
            BootCpuCount = texts.CpuCount ?? cpus,
            Rhythm = boot?.Rhythm.Value,
            Machine = Machine,
        };
    }

    // Lists alone, as in an archive, don't tell it.
    private static List<CatalogFinding> SelfRequestsOf(
        ModuleResolver lists, HashSet<string> requested, Action<InputProblem> report, CancellationToken cancellationToken)
    {
        var hasFiles = lists.Modules.Any(module => requested.Contains(module.Name) && File.Exists(System.IO.Path.Join(lists.Folder, module.File)));
        return hasFiles ? [.. SelfRequests.Of(lists, requested.Contains, problem => report(problem with { IsWarning = true }), cancellationToken)] : [];
    }

    // Without logs and counters there is still advice, and much of it needs root.
    private static void Pass(InputProblem problem, bool isBoot, Action<InputProblem> report)
    {
        var isOptional = isBoot || problem.IsWarning;
        if (!isOptional || problem.Kind is InputProblemKind.BrokenLine or InputProblemKind.LostEvents)
            report(problem with { IsWarning = isOptional });
    }
}
