using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
using ModDups.Input;

namespace ModDups.Commands;

/// <summary>
/// What every cmdlet of ModDups has: what is wrong with an input becomes an error record or a warning, and work that may
/// last is done in the background, so that Ctrl+C ends it at once.
/// </summary>
public abstract class ModDupsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    private protected ModDupsCommand()
    {
    }

    /// <summary>Ends the work in the background.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the cmdlet holds.</summary>
    /// <param name="disposing">True where <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Dispose();
    }

    /// <summary>Called on another thread when the pipeline is stopped.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>
    /// Does work on a thread of its own. What the work posts is done here, on the pipeline's thread, in that order.
    /// </summary>
    /// <param name="work">Gets the way to post, and the token that ends it.</param>
    /// <param name="meanwhile">Called five times a second while it lasts.</param>
    private protected void RunInBackground(Action<Action<Action>, CancellationToken> work, Action? meanwhile = null)
    {
        try
        {
            BackgroundWork.Run(work, meanwhile ?? (static () => { }), _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Tells of what is wrong with one input; the others are still done.</summary>
    private protected virtual void Report(InputProblem problem)
    {
        if (problem.IsWarning)
            WriteWarning(problem.ToString());
        else
            WriteError(ErrorRecords.Of(problem));
    }

    // Without its catalog or its machine the whole call makes no sense: what made it unreadable, the last problem, ends it.
    private protected T Open<T>(string path, Func<string, Action<InputProblem>, T?> open)
        where T : class
    {
        var file = new InputPaths(SessionState).ResolveOne(path, ThrowTerminatingError)!;
        var problems = new List<InputProblem>();
        T? opened = null;
        RunInBackground((_, _) => opened = open(file, problems.Add));
        problems.SkipLast(opened is null ? 1 : 0).ToList().ForEach(Report);
        if (opened is null)
            ThrowTerminatingError(ErrorRecords.Of(problems[^1]));
        return opened!;
    }
}
