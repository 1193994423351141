using ModDups.Text;

namespace ModDups.Analysis.Blame;

/// <summary>Who had modules loaded, what it wasted, and what would have helped. All sizes are in bytes.</summary>
public sealed record BlameReport
{
    /// <summary>What the evidence was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The answer in a sentence with its figures.</summary>
    public required string Verdict { get; init; }

    /// <summary>How many CPUs the machine has; null where nothing tells.</summary>
    public required int? CpuCount { get; init; }

    /// <summary>The release of the kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Calls of init_module() and finit_module() in the evidence.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public required int Failures { get; init; }

    /// <summary>The kernel's counter of virtual memory that was wasted; null without counters.</summary>
    public required ulong? WastedBytes { get; init; }

    /// <summary>The least of it that the evidence explains; without counters, the least that was wasted.</summary>
    public required ulong ExplainedBytesMinimum { get; init; }

    /// <summary>The most.</summary>
    public required ulong ExplainedBytesMaximum { get; init; }

    /// <summary>What the kernel counted and no evidence explains, at its least; null without counters.</summary>
    public ulong? OpenBytes => WastedBytes is { } wasted ? wasted - Math.Min(wasted, ExplainedBytesMaximum) : null;

    /// <summary>What each origin did, most waste first.</summary>
    public required IReadOnlyList<OriginShare> Origins { get; init => field = ItemList<OriginShare>.Of(value); }

    /// <summary>What each origin did to each module, most waste first.</summary>
    public required IReadOnlyList<ModuleLoadCause> Causes { get; init => field = ItemList<ModuleLoadCause>.Of(value); }

    /// <summary>What else the evidence tells.</summary>
    public required IReadOnlyList<BlameFinding> Findings { get; init => field = ItemList<BlameFinding>.Of(value); }

    /// <summary>What the bench predicts for this machine as it is; null where it can't be set up.</summary>
    public required RemedyForecast? Baseline { get; init; }

    /// <summary>What would have helped, most saved first.</summary>
    public required IReadOnlyList<RemedyForecast> Remedies { get; init => field = ItemList<RemedyForecast>.Of(value); }

    /// <summary>The evidence that was not there.</summary>
    public required IReadOnlyList<MissingEvidence> Missing { get; init => field = ItemList<MissingEvidence>.Of(value); }

    /// <summary>The verdict.</summary>
    public override string ToString() => Verdict;
}
