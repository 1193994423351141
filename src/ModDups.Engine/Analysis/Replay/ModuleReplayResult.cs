using ModDups.Text;

namespace ModDups.Analysis.Replay;

/// <summary>What the counters of a kernel must be after the system calls that a program recorded.</summary>
public sealed record ModuleReplayResult
{
    /// <summary>The file or stream of the record.</summary>
    public required string Source { get; init; }

    /// <summary>The release of the kernel that it was replayed for.</summary>
    public required string Kernel { get; init; }

    /// <summary>System calls in the record.</summary>
    public required long Calls { get; init; }

    /// <summary>Each counter at its least.</summary>
    public required ModuleReplayCounters Minimum { get; init; }

    /// <summary>Each counter at its most.</summary>
    public required ModuleReplayCounters Maximum { get; init; }

    /// <summary>True where the record leaves no doubt about any module.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The modules, in the order in which the first call of each ended.</summary>
    public required IReadOnlyList<ModuleReplayRow> Modules
    {
        get;
        init => field = ItemList<ModuleReplayRow>.Of(value);
    }

    /// <summary>What in the record contradicts itself or can't be known.</summary>
    public required IReadOnlyList<string> Findings
    {
        get;
        init => field = ItemList<string>.Of(value);
    }
}
