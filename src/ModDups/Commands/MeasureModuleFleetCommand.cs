using System.Management.Automation;
using ModDups.Analysis.Fleets;
using ModDups.Commands.Jobs;

namespace ModDups.Commands;

/// <summary>Tells what the boots of a fleet wasted, by kernel, kmod, files and machine, which stand out, and what would cure them.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ModuleFleet", DefaultParameterSetName = PathSet)]
[Alias("msmf")]
[OutputType(typeof(FleetReport), typeof(FleetBoot))]
public sealed class MeasureModuleFleetCommand : PathCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<string> _paths = [];

    /// <summary>Folders with archives, unpacked ones, or copies of stats; or such files; with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[]? Path { get; set; }

    /// <summary>Returns the boots instead, each as soon as it is read.</summary>
    [Parameter]
    public SwitchParameter AsBoot { get; set; }

    /// <summary>Also analyses the logs and traces of each boot: their calls and causes.</summary>
    [Parameter]
    public SwitchParameter Blame { get; set; }

    /// <summary>A file to which finished inputs are written, so that interrupted work goes on where it was.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>How many inputs are read at a time; by default one on each core.</summary>
    [Parameter]
    [ValidateRange(1, FleetSource.MostJobs)]
    public int? ThrottleLimit { get; set; }

    /// <summary>Collects the inputs.</summary>
    protected override void ProcessRecord() => _paths.AddRange((GivenFiles ?? []).Where(path => !_paths.Contains(path)));

    /// <summary>Reads all inputs together.</summary>
    protected override void EndProcessing()
    {
        // If nothing came through the pipeline, or no path matched a file, there is nothing to measure.
        if (_paths.Count == 0)
            return;
        var source = new FleetSource { Paths = _paths, WantsBlame = Blame, Jobs = ThrottleLimit, StatePath = ResolveOne(StatePath) };
        var progress = new FleetProgress(s_patience, new HostProgress(this).Show);
        try
        {
            RunInBackground((post, end) => Measure(source, progress, post, end), progress.Show);
        }
        finally
        {
            progress.Complete();
        }
    }

    private void Measure(FleetSource source, FleetProgress progress, Action<Action> post, CancellationToken end)
    {
        progress.Total = source.Count();
        var fleet = source.Measure(
            problem => post(() => Report(problem)),
            AsBoot ? boot => post(() => WriteObject(boot)) : null,
            progress,
            end);
        if (!AsBoot)
            post(() => WriteObject(fleet));
    }
}
