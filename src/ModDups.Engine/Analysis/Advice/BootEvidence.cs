using ModDups.Analysis.Blame;
using ModDups.Analysis.Tuning;
using ModDups.Evidence;

namespace ModDups.Analysis.Advice;

/// <summary>What the logs and the trace of a boot say, where there are any.</summary>
internal sealed record BootEvidence
{
    /// <summary>What loaded modules, and what it wasted; null where no call is in the evidence.</summary>
    public BlameReport? Report { get; private init; }

    /// <summary>How long the boot's loads took; null where no trace tells it.</summary>
    public LoadRhythm? Rhythm { get; private init; }

    /// <summary>Reads the events of the settings to their end.</summary>
    public static BootEvidence Of(BlameSettings settings, CancellationToken cancellationToken)
    {
        List<ModuleLoadEvent> events = [.. settings.Events.TakeWhile(_ => !cancellationToken.IsCancellationRequested)];
        cancellationToken.ThrowIfCancellationRequested();
        if (!events.Exists(found => found.Kind is ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule or ModuleLoadEventKind.Request))
            return new();
        return new()
        {
            Report = BlamePipeline.Run(settings with { Events = events, WantsForecasts = false }, cancellationToken),
            Rhythm = LoadRhythm.Of(events),
        };
    }
}
