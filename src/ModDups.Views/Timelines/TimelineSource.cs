using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Input;
using ModDups.Views.Reports;

namespace ModDups.Views.Timelines;

/// <summary>Reads the boots of a timeline: their evidence, or events that are already read.</summary>
public sealed record TimelineSource
{
    /// <summary>Folders and archives, each the evidence of one boot, and traces and logs, which are of one boot together.</summary>
    /// <value>Empty, the default, for this machine.</value>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Events of one boot that are already read, instead of the paths.</summary>
    /// <value>Null, the default, for those of the paths.</value>
    public IReadOnlyList<ModuleLoadEvent>? Events { get; init; }

    /// <summary>The inputs that all boots share. Its paths and events are those of this record.</summary>
    public BlameSource Shared { get; init; } = new();

    /// <summary>Reads and analyses everything.</summary>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The boots of which anything has a time.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public IReadOnlyList<BlameAnalysis> Read(Action<InputProblem> report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        IEnumerable<IReadOnlyList<string>> boots = Events is not null || Paths.Count == 0 ? [[]] : BootInputs.Of(Paths);
        return
        [
            .. boots.Select(paths => BootInputs.Analyse(Shared with { Paths = paths, Events = Events }, report, cancellationToken))
                .OfType<BlameAnalysis>().Where(ModuleTimeline.Shows),
        ];
    }
}
