using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>Storms, the same for a pipeline and for a job.</summary>
/// <param name="storms">The storms, in the order of their results.</param>
/// <param name="progress">Told how far they are.</param>
/// <param name="give">Takes each result where what is posted is done.</param>
internal sealed class StormSweep(IReadOnlyList<BootStormSettings> storms, StormProgress progress, Action<BootStormResult> give)
{
    public void Run(Action<Action> post, CancellationToken end)
    {
        foreach (var result in BootSweep.Run(storms, progress: progress, cancellationToken: end))
            post(() => give(result));
    }
}
