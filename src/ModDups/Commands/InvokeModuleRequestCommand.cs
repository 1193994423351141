using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Commands.Output;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Sends request_module() to a bench.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ModuleRequest")]
[Alias("imrq")]
[OutputType(typeof(ModuleRequestResult))]
public sealed class InvokeModuleRequestCommand : ModDupsCommand
{
    private readonly List<string> _names = [];
    private ResultFile? _timeline;

    /// <summary>The names or aliases of modules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Sends request_module_nowait(), which returns as soon as modprobe is started.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How many such requests are sent at the same time; by default 1.</summary>
    [Parameter]
    [ValidateRange(1, BenchLimits.MostConcurrentRequests)]
    public int Concurrency { get; set; } = 1;

    /// <summary>How many request_module_nowait() are sent at the same time, after those that wait; by default 0.</summary>
    [Parameter]
    [ValidateRange(0, BenchLimits.MostConcurrentRequests)]
    public int NoWaitConcurrency { get; set; }

    /// <summary>The bench; by default that of this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public ModuleBench? Bench { get; set; }

    /// <summary>A file for a timeline of the requests, which Perfetto opens; they are then sent when all names are known.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimelinePath { get; set; }

    /// <summary>Checks that the timeline can be written.</summary>
    protected override void BeginProcessing()
    {
        if (ResolveOne(TimelinePath) is not { } path)
            return;
        _timeline = new(path);
        if (_timeline.FindProblem() is { } problem)
            ThrowTerminatingError(problem);
    }

    /// <summary>Sends the requests, one name after another.</summary>
    protected override void ProcessRecord()
    {
        Bench ??= RunspaceBench.Get();
        if (_timeline is not null)
            _names.AddRange(Name);
        else
            RunInBackground((post, end) => Send(post, Bench, Name, end));
    }

    /// <summary>Sends the requests of the timeline.</summary>
    protected override void EndProcessing()
    {
        if (_timeline is null || _names.Count == 0)
            return;
        ErrorRecord? problem = null;
        RunInBackground((post, end) => problem = _timeline.WriteTimeline(
            timeline =>
            {
                using var watch = timeline.Watch(Bench!);
                Send(post, Bench!, _names, end);
            },
            end));
        if (problem is not null)
            WriteError(problem);
    }

    private void Send(Action<Action> post, ModuleBench bench, IEnumerable<string> names, CancellationToken end)
    {
        foreach (var name in names)
            Send(post, bench, name, end);
    }

    private void Send(Action<Action> post, ModuleBench bench, string name, CancellationToken end)
    {
        var known = bench.Findings.Count;
        var results = bench.Request(name, !NoWait, Concurrency, NoWaitConcurrency, end);
        // Another runspace may use the bench at the same time. Its findings matter here only if one of these requests is stuck.
        var findings = results.Any(result => result.Outcome == RequestOutcome.Deadlocked)
            ? bench.Findings.Skip(known).Distinct().ToList()
            : [];
        post(() =>
        {
            findings.ForEach(finding => WriteWarning(finding.Message));
            WriteObject(results, enumerateCollection: true);
        });
    }
}
