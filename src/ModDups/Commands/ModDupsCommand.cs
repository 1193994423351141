using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Jobs;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Userspace;

namespace ModDups.Commands;

/// <summary>
/// The base of every cmdlet of ModDups. Problems of an input become error records or warnings. Long work runs in the
/// background, so that Ctrl+C ends it immediately.
/// </summary>
public abstract class ModDupsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    private protected ModDupsCommand()
    {
    }

    /// <summary>Ends the background work.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">True where <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Dispose();
    }

    /// <summary>Called on another thread when the pipeline is stopped.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>
    /// Runs work on its own thread. What the work posts runs here, on the pipeline's thread, in the same order.
    /// </summary>
    /// <param name="work">Receives the function that posts, and the token that cancels the work.</param>
    /// <param name="meanwhile">Called five times a second while the work runs.</param>
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

    /// <summary>Reports a problem of one input. The other inputs are still processed.</summary>
    private protected virtual void Report(InputProblem problem)
    {
        if (problem.IsWarning)
            WriteWarning(problem.ToString());
        else
            WriteError(ErrorRecords.Of(problem));
    }

    /// <summary>Returns the release of Linux with this name, null for none. An unknown one ends the call.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    private protected KernelRelease? FindKernel(string? name)
    {
        KernelRelease? release = null;
        if (name is not null && !KernelRelease.TryParse(name, out release))
            ThrowTerminatingError(ErrorRecords.UnknownKernel(name));
        return release!;
    }

    /// <summary>Returns the release of kmod with this name, null for none. An unknown one ends the call.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    private protected KmodRelease? FindKmod(string? name)
    {
        KmodRelease? release = null;
        if (name is not null && !KmodRelease.TryParse(name, out release))
            ThrowTerminatingError(ErrorRecords.UnknownRelease("kmod", name, "30 or 34.2"));
        return release!;
    }

    /// <summary>Returns the release of systemd-udevd with this name, null for none. An unknown one ends the call.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    private protected UdevRelease? FindUdev(string? name)
    {
        UdevRelease? release = null;
        if (name is not null && !UdevRelease.TryParse(name, out release))
            ThrowTerminatingError(ErrorRecords.UnknownRelease("systemd-udevd", name, "252"));
        return release!;
    }

    // A path that the user specified and that can't be a file is not replaced by the file of this machine or of a folder.
    private protected string? ResolveOne(string? path) =>
        path is null ? null : new InputPaths(SessionState).ResolveOne(path, ThrowTerminatingError);

    private protected IReadOnlyList<string>? ResolveEach(string[]? paths) => paths?.Select(path => ResolveOne(path)!).ToList();

    // The number of CPUs before a path is no part of it.
    private protected List<string> ResolveMeasured(IEnumerable<string> inputs) =>
    [
        .. inputs.Select(MeasuredWastes.Split).Select(input => input.CpuCount is { } count
            ? FormattableString.Invariant($"{count}={ResolveOne(input.Path)}")
            : ResolveOne(input.Path)!),
    ];

    // Without its catalog or its machine the call cannot continue. The last problem, which made it unreadable, ends the call.
    private protected T Open<T>(string path, Func<string, Action<InputProblem>, T?> open)
        where T : class
    {
        var file = ResolveOne(path)!;
        var problems = new List<InputProblem>();
        T? opened = null;
        RunInBackground((_, _) => opened = open(file, problems.Add));
        problems.SkipLast(opened is null ? 1 : 0).ToList().ForEach(Report);
        if (opened is null)
            ThrowTerminatingError(ErrorRecords.Of(problems[^1]));
        return opened!;
    }
}
