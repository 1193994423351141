using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>Storms, the same for a pipeline and for a job.</summary>
/// <param name="storms">The storms, in the order of their results.</param>
/// <param name="progress">Told how far they are.</param>
/// <param name="give">Takes each result where what is posted is done.</param>
internal sealed class StormSweep(IReadOnlyList<BootStormSettings> storms, StormProgress progress, Action<BootStormResult> give)
{
    /// <summary>Storms of more CPUs run one after another: one for each core would not fit in a machine's memory.</summary>
    private const int MostCpusAbreast = 65536;

    public void Run(Action<Action> post, CancellationToken end)
    {
        int? abreast = storms.Any(storm => storm.CpuCount > MostCpusAbreast) ? 1 : null;
        foreach (var result in BootSweep.Run(storms, abreast, progress, end))
            post(() => give(result));
    }
}
