using ModDups.Text;

namespace ModDups.Analysis.Blame;

/// <summary>What loaded modules, what that wasted, and what would have helped. All sizes are in bytes.</summary>
public sealed record BlameReport
{
    /// <summary>The files that the evidence was read from, or this machine.</summary>
    public required string Source { get; init; }

    /// <summary>The answer in a sentence with its figures.</summary>
    public required string Verdict { get; init; }

    /// <summary>How many CPUs the machine has; null where it is not known.</summary>
    public required int? CpuCount { get; init; }

    /// <summary>The release of the kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Calls of init_module() and finit_module() in the evidence.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public required int Failures { get; init; }

    /// <summary>The kernel's counter of wasted virtual memory, in bytes; null without counters.</summary>
    public required ulong? WastedBytes { get; init; }

    /// <summary>The smallest part of the waste that the evidence explains, in bytes; without counters, the smallest waste.</summary>
    public required ulong ExplainedBytesMinimum { get; init; }

    /// <summary>The largest part of the waste that the evidence explains, in bytes; without counters, the largest waste.</summary>
    public required ulong ExplainedBytesMaximum { get; init; }

    /// <summary>The smallest part of the counted waste that no evidence explains, in bytes; null without counters.</summary>
    public ulong? OpenBytes => WastedBytes is { } wasted ? wasted - Math.Min(wasted, ExplainedBytesMaximum) : null;

    /// <summary>What each origin did, most waste first.</summary>
    public required IReadOnlyList<OriginShare> Origins { get; init => field = ItemList<OriginShare>.Of(value); }

    /// <summary>What each origin did to each module, most waste first.</summary>
    public required IReadOnlyList<ModuleLoadCause> Causes { get; init => field = ItemList<ModuleLoadCause>.Of(value); }

    /// <summary>Further findings.</summary>
    public required IReadOnlyList<BlameFinding> Findings { get; init => field = ItemList<BlameFinding>.Of(value); }

    /// <summary>What the bench predicts for this machine without a change; null where the bench cannot be set up.</summary>
    public required RemedyForecast? Baseline { get; init; }

    /// <summary>What would have helped, largest saving first.</summary>
    public required IReadOnlyList<RemedyForecast> Remedies { get; init => field = ItemList<RemedyForecast>.Of(value); }

    /// <summary>The evidence that is missing.</summary>
    public required IReadOnlyList<MissingEvidence> Missing { get; init => field = ItemList<MissingEvidence>.Of(value); }

    /// <summary>Returns the verdict.</summary>
    public override string ToString() => Verdict;
}
