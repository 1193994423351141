using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>A sweep of storms, for a pipeline or a job.</summary>
/// <param name="storms">The storms, in the order of their results.</param>
/// <param name="progress">Receives the progress.</param>
/// <param name="give">Receives each result, on the thread that runs the posts.</param>
internal sealed class StormSweep(IReadOnlyList<BootStormSettings> storms, StormProgress progress, Action<BootStormResult> give)
{
    public void Run(Action<Action> post, CancellationToken end)
    {
        foreach (var result in BootSweep.Run(storms, progress: progress, cancellationToken: end))
            post(() => give(result));
    }
}
