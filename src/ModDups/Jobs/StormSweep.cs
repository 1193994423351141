using System.Management.Automation;
using ModDups.Commands.Output;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>A sweep of storms, for a pipeline or a job.</summary>
/// <param name="storms">The storms, in the order of their results.</param>
/// <param name="progress">Receives the progress.</param>
/// <param name="give">Receives each result, on the thread that runs the posts.</param>
internal sealed class StormSweep(IReadOnlyList<BootStormSettings> storms, StormProgress progress, Action<BootStormResult> give)
{
    /// <summary>The file for a timeline of the storms, which then run one after another.</summary>
    /// <value>Null by default: none.</value>
    public ResultFile? Timeline { get; init; }

    /// <summary>Receives the error if the file can't be written, on the thread that runs the posts.</summary>
    public Action<ErrorRecord> Report { get; init; } = static _ => { };

    public void Run(Action<Action> post, CancellationToken end)
    {
        if (Timeline is null)
            Run(storms, null, post, end);
        else if (Timeline.WriteTimeline(timeline => Run(storms.Select(timeline.Watch), 1, post, end), end) is { } problem)
            post(() => Report(problem));
    }

    private void Run(IEnumerable<BootStormSettings> settings, int? degreeOfParallelism, Action<Action> post, CancellationToken end)
    {
        foreach (var result in BootSweep.Run(settings, degreeOfParallelism, progress, end))
            post(() => give(result));
    }
}
