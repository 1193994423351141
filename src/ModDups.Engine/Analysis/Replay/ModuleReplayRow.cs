namespace ModDups.Analysis.Replay;

/// <summary>What a replay knows of one module: each number at its least and at its most. All sizes are in bytes.</summary>
public sealed record ModuleReplayRow
{
    /// <summary>The module's name, or that of a file that is none.</summary>
    public required string Name { get; init; }

    /// <summary>System calls in the record.</summary>
    public required long Calls { get; init; }

    /// <summary>True where a call of the record loaded it.</summary>
    public required bool Loaded { get; init; }

    /// <summary>The fewest loads that failed, at whatever step.</summary>
    public required ulong FailuresMinimum { get; init; }

    /// <summary>The most loads that failed, at whatever step.</summary>
    public required ulong FailuresMaximum { get; init; }

    /// <summary>The fewest loads that failed before memory was laid out for the module.</summary>
    public required ulong BecomingMinimum { get; init; }

    /// <summary>The most loads that failed before memory was laid out for the module.</summary>
    public required ulong BecomingMaximum { get; init; }

    /// <summary>The fewest loads that failed after that.</summary>
    public required ulong LoadMinimum { get; init; }

    /// <summary>The most loads that failed after that.</summary>
    public required ulong LoadMaximum { get; init; }

    /// <summary>The fewest bytes of virtual memory that the failures wasted.</summary>
    public required ulong WastedBytesMinimum { get; init; }

    /// <summary>The most bytes of virtual memory that the failures wasted.</summary>
    public required ulong WastedBytesMaximum { get; init; }

    /// <summary>True where each least is the most.</summary>
    public bool IsExact =>
        FailuresMinimum == FailuresMaximum && BecomingMinimum == BecomingMaximum && LoadMinimum == LoadMaximum
        && WastedBytesMinimum == WastedBytesMaximum;

    /// <summary>The name and how many calls there were.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Calls}");
}
