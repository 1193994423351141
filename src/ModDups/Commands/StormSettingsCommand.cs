using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Stress;
using ModDups.Simulation.Userspace;

namespace ModDups.Commands;

/// <summary>The parameters that say what udev asks for in a storm, and how.</summary>
public abstract class StormSettingsCommand : BenchSettingsCommand
{
    private IReadOnlyList<ColdplugEvent>? _events;
    private DeviceColdplug? _devices;
    private KmodRelease? _kmod;
    private UdevRelease _udev = UdevRelease.Default;
    private StormAsker? _asker;

    private protected StormSettingsCommand()
    {
    }

    /// <summary>Every worker makes its requests without checking whether a module is live.</summary>
    [Parameter]
    public SwitchParameter NoLiveCheck { get; set; }

    /// <summary>
    /// The maximum number of udev workers at a time; by default 16, plus 2 for each CPU, at most 2,048, and one for each 128 MiB of
    /// memory.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxWorkers { get; set; }

    /// <summary>The memory of the machine in bytes, which limits the udev workers; by default enough for all of them.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? MemorySize { get; set; }

    /// <summary>The events that udev receives, in order: tables of events, or events; by default those of the built-in catalog.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ColdplugArgument[]? Coldplug { get; set; }

    /// <summary>
    /// The devices of the machine: a folder such as /sys/devices, or a text file with modaliases; by default those of this
    /// machine if the catalog is the folder of its running kernel.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DevicePath { get; set; }

    /// <summary>How many devices of a kind the machine has: texts KIND=N, or a hashtable.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ScaleArgument[] Scale { get; set; } = [];

    /// <summary>udev receives one event for each CPU, which requests every module of the catalog.</summary>
    [Parameter]
    public SwitchParameter AskAll { get; set; }

    /// <summary>Who asks for the modules instead of udev: StressNg, StressNg:WORKERS, or a test of the kernel such as Kmod:0008.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AskerCompleter))]
    public string? Asker { get; set; }

    /// <summary>The module that stress-ng loads; by default the first of its own that the catalog has, such as test_module.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string? ModuleName { get; set; }

    /// <summary>stress-ng does not unload the module.</summary>
    [Parameter]
    public SwitchParameter ModuleNoUnload { get; set; }

    /// <summary>The number of successful loads after which stress-ng stops; by default no limit.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? ModuleOperations { get; set; }

    /// <summary>The virtual time after which stress-ng stops, in seconds or as a TimeSpan; by default 10 s.</summary>
    [Parameter]
    [Seconds]
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// Folders and files in the format of modprobe.d, for the devices; by default this machine's if the catalog is the folder of
    /// its running kernel, otherwise none.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>The release of kmod, which decides the system call for compressed files; by default Entry decides it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmodVersion { get; set; }

    /// <summary>The release of systemd-udevd: up to 251 it cuts long modaliases, before 243 it has more workers; by default 252.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UdevVersion { get; set; }

    /// <summary>Reads the catalog, the profile, and the events or the devices.</summary>
    protected override void BeginProcessing()
    {
        _kmod = FindKmod(KmodVersion);
        _udev = FindUdev(UdevVersion) ?? UdevRelease.Default;
        _asker = FindAsker();
        base.BeginProcessing();
        if (Coldplug is { } coldplug)
            _events = [.. coldplug.SelectMany(EventsOf)];
        var isHere = ModuleResolver.IsRunningRelease(OpenedCatalog);
        if (DevicePath is not null || (isHere && _events is null && !AskAll && _asker is null))
            OpenDevices(isHere);
        else if (_events is null && !AskAll && _asker is null && !ReferenceEquals(OpenedCatalog, ModuleCatalog.BuiltIn))
            ThrowTerminatingError(ErrorRecords.NoColdplug(OpenedCatalog.Source));
    }

    /// <summary>Returns the settings of one storm.</summary>
    private protected BootStormSettings Storm(int cpus, BenchSystem system)
    {
        var settings = new BootStormSettings
        {
            Catalog = OpenedCatalog,
            CpuCount = cpus,
            Kernel = system.Kernel,
            Remedy = system.Remedy,
            LiveCheck = !NoLiveCheck,
            MaxWorkers = MaxWorkers,
            MemoryBytes = MemorySize,
            Coldplug = _events,
            Devices = _devices,
            AskAll = AskAll,
            Udev = _udev,
            Compressed = Compressed,
        };
        var kernel = ModuleResolver.IsRunningRelease(OpenedCatalog) ? RunningKernel.Decompresses() : (ModuleCompression?)null;
        return Complete(_kmod is null ? settings : KmodLoading.Follow(settings, _kmod, kernel)).AskedBy(_asker);
    }

    private StormAsker? FindAsker()
    {
        StormAsker? asker = null;
        if (Asker is not null && !KnownAskers.TryFind(Asker, out asker))
            ThrowTerminatingError(ErrorRecords.UnknownAsker(Asker));
        if (asker is not null && (MaxWorkers is not null || MemorySize is not null || UdevVersion is not null))
            ThrowTerminatingError(ErrorRecords.NeedsUdev());
        if (asker is StressNg stress)
        {
            return stress with
            {
                ModuleName = ModuleName,
                NoUnload = ModuleNoUnload,
                Operations = ModuleOperations,
                Timeout = Timeout ?? stress.Timeout,
            };
        }
        if (ModuleName is not null || ModuleNoUnload || ModuleOperations is not null || Timeout is not null)
            ThrowTerminatingError(ErrorRecords.NeedsStressNg());
        return asker;
    }

    private IEnumerable<ColdplugEvent> EventsOf(ColdplugArgument argument) => argument.Event is { } one
        ? [one]
        : Open<IReadOnlyList<ColdplugEvent>>(argument.Path!, ColdplugTable.Open);

    private void OpenDevices(bool isHere)
    {
        var paths = new InputPaths(SessionState);
        string Resolved(string path) => paths.ResolveOne(path, ThrowTerminatingError)!;
        var settings = ModprobePath is null ? isHere ? ModprobeFiles.DefaultPaths : [] : [.. ModprobePath.Select(Resolved)];
        _devices = Open<DeviceColdplug>(DevicePath ?? DeviceModaliases.RunningDevices, (path, report) =>
        {
            var devices = DeviceModaliases.Read(path, report).ToList();
            return devices.Count == 0
                ? null
                : DeviceColdplug.Create(
                    path, devices, ModuleResolver.Of(OpenedCatalog, settings, report, CommandLine, _kmod), [.. Scale.SelectMany(scale => scale.Scales)]);
        });
        RunInBackground((post, _) => OpenedCatalog = _devices.Measure(OpenedCatalog, problem => post(() => Report(problem))));
    }
}
