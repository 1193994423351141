using ModDups.Analysis.Tuning;
using ModDups.Evidence;
using ModDups.Simulation.Bench;

namespace ModDups.Analysis.Blame;

/// <summary>A report, and the calls and requests that it was made of.</summary>
public sealed record BlameAnalysis
{
    /// <summary>The report.</summary>
    public required BlameReport Report { get; init; }

    /// <summary>All calls, with what the stages found out about each.</summary>
    internal IReadOnlyList<BlamedCall> Calls { get; init; } = [];

    /// <summary>The calls of request_module().</summary>
    internal IReadOnlyList<ModuleLoadEvent> Requests { get; init; } = [];

    /// <summary>The same boot on the bench, as the baseline of the report has it; empty where there is none.</summary>
    internal IReadOnlyList<BootStormSettings> Storms { get; init; } = [];

    /// <summary>What happened at a moment, other than calls.</summary>
    internal IReadOnlyList<ModuleLoadEvent> Moments { get; init; } = [];

    /// <summary>How long the loads took; null where no trace tells it.</summary>
    internal Lazy<LoadRhythm?> Rhythm { get; init; } = new(() => null);
}
