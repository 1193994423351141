using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Boots a machine with many CPUs in virtual time.</summary>
[Cmdlet(VerbsLifecycle.Start, "BootStorm")]
[Alias("sabs")]
[OutputType(typeof(BootStormResult))]
[OutputType(typeof(Job))]
public sealed class StartBootStormCommand : StormSettingsCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<BootStormSettings> _collected = [];
    private readonly List<InputProblem> _problems = [];
    private ResultFile? _timeline;

    /// <summary>The number of CPUs of the machine.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, BootStormSettings.MostCpus)]
    public int[] CpuCount { get; set; } = [];

    /// <summary>The remedies of the kernel, one after another, with wildcards; by default None, or that of the kernel.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RemedyCompleter))]
    public string[] Remedy { get; set; } = [];

    /// <summary>The releases of Linux under the remedies; by default the one that each remedy was proposed for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string[] Kernel { get; set; } = [];

    /// <summary>A file for a timeline of the storms, which Perfetto opens; the storms then run one after another, when all are known.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimelinePath { get; set; }

    /// <summary>Runs the storms in the background, and returns the job.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>Reads the inputs, and checks that the timeline can be written before a long sweep runs.</summary>
    protected override void BeginProcessing()
    {
        if (ResolveOne(TimelinePath) is { } path)
        {
            _timeline = new(path);
            if (_timeline.FindProblem() is { } problem)
                ThrowTerminatingError(problem);
        }

        base.BeginProcessing();
    }

    /// <summary>Runs a storm for each number of CPUs and each remedy, on all cores. A job, or a timeline, has all of them at the end.</summary>
    protected override void ProcessRecord()
    {
        var remedies = Remedy
            .SelectMany(name => RemedyNames.Matching(name) is { Count: > 0 } some ? some : [Find(name)])
            .ToList();
        var systems = BenchSystem.Of([.. Kernel.Select(name => FindKernel(name))], remedies);
        BootStormSettings[] storms = [.. CpuCount.SelectMany(cpus => systems.Select(system => Storm(cpus, system)))];
        if (AsJob || _timeline is not null)
            _collected.AddRange(storms);
        else
            Run(storms);
    }

    /// <summary>Runs what was collected, or starts the job.</summary>
    protected override void EndProcessing()
    {
        if (_collected.Count == 0)
            return;
        if (!AsJob)
        {
            Run([.. _collected]);
            return;
        }

        var job = new BootStormJob(GetType(), MyInvocation.Line.Trim(), _collected, Refusal, _timeline);
        _problems.ForEach(job.Add);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    private protected override void Report(InputProblem problem)
    {
        if (AsJob)
            _problems.Add(problem);
        else
            base.Report(problem);
    }

    private void Run(BootStormSettings[] storms)
    {
        var progress = new StormProgress(storms, s_patience, new HostProgress(this).Show);
        try
        {
            var sweep = new StormSweep(storms, progress, WriteObject) { Timeline = _timeline, Report = WriteError };
            RunInBackground(sweep.Run, progress.Show);
        }
        catch (BenchSettingsException error)
        {
            ThrowTerminatingError(Refusal(error));
        }
        finally
        {
            progress.Complete();
        }
    }
}
