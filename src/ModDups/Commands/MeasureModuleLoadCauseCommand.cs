using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Completion;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Finds what loaded modules, what that wasted, and what would have helped.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ModuleLoadCause", DefaultParameterSetName = PathSet)]
[Alias("mslc")]
[OutputType(typeof(BlameReport))]
public sealed class MeasureModuleLoadCauseCommand : PathCommand
{
    private const string EventSet = "Event";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<string> _files = [];
    private readonly List<ModuleLoadEvent> _events = [];
    private KernelRelease? _kernel;
    private MachineProfile _machine = MachineProfile.KvmGuest;
    private bool _isHere;

    /// <summary>Events of one boot that are already read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventSet, ValueFromPipeline = true)]
    public ModuleLoadEvent[] InputObject { get; set; } = [];

    /// <summary>The kernel's counters of that boot: the file stats, or a folder such as /sys/kernel/debug/modules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatsPath { get; set; }

    /// <summary>The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>Folders and files in the format of modprobe.d.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ModprobePath { get; set; }

    /// <summary>The devices: a folder such as /sys/devices, or a text file with their modaliases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DevicePath { get; set; }

    /// <summary>
    /// The kernel's release, such as 6.4, 6.12 or the output of uname -r; by default from the name of the release's folder,
    /// otherwise 6.12.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string? Kernel { get; set; }

    /// <summary>The number of CPUs of the machine; by default from the devices or the events.</summary>
    [Parameter]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int? CpuCount { get; set; }

    /// <summary>The cost of each step on the bench: the name of a built-in profile, or the path of another; by default KvmGuest.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(MachineCompleter))]
    public MachineArgument? Machine { get; set; }

    /// <summary>The maximum number of udev workers at a time on the bench; by default udev's own number.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxWorkers { get; set; }

    /// <summary>Determines the kernel, and reads the profile.</summary>
    protected override void BeginProcessing()
    {
        if (Kernel is not null && !KernelRelease.TryParse(Kernel, out _kernel))
            ThrowTerminatingError(ErrorRecords.UnknownKernel(Kernel));
        if (Machine is { } machine)
            _machine = machine.Machine ?? Open<MachineProfile>(machine.Path, MachineProfiles.Open);
    }

    /// <summary>Collects the inputs of one boot.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is EventSet)
            _events.AddRange(InputObject);
        else if (GivenFiles is { } files)
            Add(files);
        else
            _isHere = true;
    }

    /// <summary>Analyses all inputs together.</summary>
    protected override void EndProcessing()
    {
        // If nothing came through the pipeline, or no path matched a file, the user did not mean this machine.
        if (!_isHere && _files.Count == 0 && _events.Count == 0)
            return;
        var source = new BlameSource
        {
            Paths = _files,
            Events = _events.Count > 0 ? _events : null,
            StatsPath = ResolveOne(StatsPath),
            CatalogPath = ResolveOne(Catalog),
            ModprobePaths = ModprobePath?.Select(path => ResolveOne(path)!).ToList(),
            DevicesPath = ResolveOne(DevicePath),
        };
        var progress = new BlameProgress(s_patience, new HostProgress(this).Show);
        try
        {
            RunInBackground((post, end) => Search(source, progress, post, end), progress.Show);
        }
        finally
        {
            progress.Complete();
        }
    }

    private void Search(BlameSource source, BlameProgress progress, Action<Action> post, CancellationToken end)
    {
        var settings = source.Open(problem => post(() => Report(problem)));
        var report = BlamePipeline.Run(
            settings with
            {
                Events = progress.Count(settings.Events),
                Kernel = _kernel ?? settings.Kernel,
                CpuCount = CpuCount ?? settings.CpuCount,
                Machine = _machine,
                MaxWorkers = MaxWorkers,
            },
            end);
        post(() => WriteObject(report));
    }

    private void Add(IEnumerable<string> files)
    {
        // Each line from Get-Content carries the path of its file.
        foreach (var file in files)
        {
            if (!_files.Contains(file))
                _files.Add(file);
        }
    }
}
