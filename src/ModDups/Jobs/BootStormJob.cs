using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Commands.Output;
using ModDups.Input;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>Storms in the background, with the same streams as the cmdlet.</summary>
internal sealed class BootStormJob : Job
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Type _cmdlet;
    private readonly Func<BenchSettingsException, ErrorRecord> _refuse;
    private readonly StormProgress _progress;
    private readonly StormSweep _sweep;
    private bool _hasEnded;

    /// <summary>Creates a job that is not started yet.</summary>
    /// <param name="cmdlet">The type of the cmdlet, for the ids of errors.</param>
    /// <param name="command">The command line that created the job.</param>
    /// <param name="storms">The storms.</param>
    /// <param name="refuse">Creates an error record for invalid settings.</param>
    /// <param name="timeline">The file for a timeline; null for none.</param>
    public BootStormJob(
        Type cmdlet, string command, IReadOnlyList<BootStormSettings> storms, Func<BenchSettingsException, ErrorRecord> refuse, ResultFile? timeline)
        : base(command)
    {
        PSJobTypeName = nameof(BootStormJob);
        _cmdlet = cmdlet;
        _refuse = refuse;
        // Nothing is displayed before Receive-Job reads it, so nothing flickers.
        _progress = new StormProgress(storms, patience: TimeSpan.Zero, Progress.Add);
        _sweep = new StormSweep(storms, _progress, result => Output.Add(PSObject.AsPSObject(result)))
        {
            Timeline = timeline,
            Report = problem => Error.Add(ErrorRecords.InJob(problem, _cmdlet)),
        };
    }

    /// <inheritdoc/>
    public override bool HasMoreData =>
        !Volatile.Read(ref _hasEnded) || Output.Count + Error.Count + Warning.Count + Progress.Count > 0;

    /// <inheritdoc/>
    public override string Location => Environment.MachineName;

    /// <inheritdoc/>
    public override string StatusMessage => _progress.Status;

    /// <inheritdoc/>
    public override void StopJob()
    {
        if (Volatile.Read(ref _hasEnded))
            return;
        _stopping.Cancel();
        Finished.WaitOne();
    }

    /// <summary>Adds a problem of an input that was found before the job began.</summary>
    public void Add(InputProblem problem)
    {
        if (problem.IsWarning)
            Warning.Add(new WarningRecord(problem.ToString()));
        else
            Error.Add(ErrorRecords.InJob(ErrorRecords.Of(problem), _cmdlet));
    }

    public void Start()
    {
        SetJobState(JobState.Running);
        _progress.Show();
        _ = Task.Factory
            .StartNew(
                () => BackgroundWork.Run(_sweep.Run, _progress.Show, _stopping.Token),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)
            .ContinueWith(End, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopJob();
            _stopping.Dispose();
        }
        base.Dispose(disposing);
    }

    private void End(Task work)
    {
        // Adding a record waits for a Receive-Job -Wait that is about to attach itself to the streams. If the job ended
        // meanwhile, -AutoRemoveJob would try to remove it twice (WriteResultsForJobsInCollection and
        // HandleJobStateChanged in PowerShell's ReceiveJob.cs).
        _progress.Complete();
        var error = work.Exception?.InnerException;
        var isStopped = error is OperationCanceledException && _stopping.IsCancellationRequested;
        if (error is not null && !isStopped)
            Error.Add(ErrorRecords.InJob(error is BenchSettingsException refused ? _refuse(refused) : ErrorRecords.Unforeseen(error), _cmdlet));
        Volatile.Write(ref _hasEnded, true);
        SetJobState(isStopped ? JobState.Stopped : error is null ? JobState.Completed : JobState.Failed);
    }
}
