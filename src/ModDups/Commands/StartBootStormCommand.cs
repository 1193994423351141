using System.Management.Automation;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
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

    private readonly List<BootStormSettings> _forJob = [];
    private readonly List<InputProblem> _problems = [];

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

    /// <summary>Runs the storms in the background, and returns the job.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    /// <summary>Runs a storm for each number of CPUs and each remedy, on all cores. A job runs all of them at the end.</summary>
    protected override void ProcessRecord()
    {
        var remedies = Remedy
            .SelectMany(name => RemedyNames.Matching(name) is { Count: > 0 } some ? some : [Find(name)])
            .ToList();
        var systems = BenchSystem.Of([.. Kernel.Select(FindKernel)], remedies);
        BootStormSettings[] storms = [.. CpuCount.SelectMany(cpus => systems.Select(system => Storm(cpus, system)))];
        if (AsJob)
            _forJob.AddRange(storms);
        else
            Run(storms);
    }

    /// <summary>Starts the job.</summary>
    protected override void EndProcessing()
    {
        if (_forJob.Count == 0)
            return;
        var job = new BootStormJob(GetType(), MyInvocation.Line.Trim(), _forJob, Refusal);
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
            RunInBackground(new StormSweep(storms, progress, WriteObject).Run, progress.Show);
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
