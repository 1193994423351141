using System.Management.Automation;
using ModDups.Analysis.Blame;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
using ModDups.Evidence;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Finds what loaded modules, what that wasted, and what would have helped.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ModuleLoadCause", DefaultParameterSetName = PathSet)]
[Alias("mslc")]
[OutputType(typeof(BlameReport))]
public sealed class MeasureModuleLoadCauseCommand : BootCommand
{
    private const string EventSet = "Event";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<ModuleLoadEvent> _events = [];
    private MachineProfile _machine = MachineProfile.KvmGuest;

    /// <summary>Events of one boot that are already read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventSet, ValueFromPipeline = true)]
    public ModuleLoadEvent[] InputObject { get; set; } = [];

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
        base.BeginProcessing();
        if (Machine is { } machine)
            _machine = machine.Machine ?? Open<MachineProfile>(machine.Path, MachineProfiles.Open);
    }

    /// <summary>Collects the inputs of one boot.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is EventSet)
            _events.AddRange(InputObject);
        else
            TakePaths();
    }

    /// <summary>Analyses all inputs together.</summary>
    protected override void EndProcessing()
    {
        if (!HasPaths && _events.Count == 0)
            return;
        var source = Source with { Events = _events.Count > 0 ? _events : null };
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
        var settings = source.Open(problem => post(() => Report(problem))).Watched(progress.Count);
        var report = BlamePipeline.Run(
            settings with
            {
                Machine = _machine,
                MaxWorkers = MaxWorkers,
            },
            end);
        post(() => WriteObject(report));
    }
}
