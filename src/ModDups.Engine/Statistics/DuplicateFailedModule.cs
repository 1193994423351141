using ModDups.Kernel;

namespace ModDups.Statistics;

/// <summary>
/// One module that was requested again while it was loaded or being loaded: a row of the list at the end of
/// <c>/sys/kernel/debug/modules/stats</c> (kernel/module/stats.c).
/// </summary>
public sealed record DuplicateFailedModule
{
    /// <summary>The module's name as the kernel spells it, with <c>_</c> for <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number of refused loads, over both reasons.</summary>
    public required ulong Count { get; init; }

    /// <summary>The steps at which loads were refused.</summary>
    public required FailureReason Reason { get; init; }

    /// <summary>Bytes of virtual memory lost to these loads; null if it is not known, as in the kernel's own text.</summary>
    public ulong? WastedBytes { get; init; }

    /// <summary>The file or bench from which the row was read; null by default.</summary>
    public string? Source { get; init; }

    /// <summary>Returns name, count and reason.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Count} {Reason}");
}
