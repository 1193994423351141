using ModDups.Text;

namespace ModDups.Analysis.Blame;

/// <summary>What one origin did to one module. All sizes are in bytes.</summary>
public sealed record ModuleLoadCause
{
    /// <summary>The module's name; null for calls of which nothing tells what they loaded.</summary>
    public required string? Module { get; init; }

    /// <summary>Who asked.</summary>
    public required LoadOrigin Origin { get; init; }

    /// <summary>
    /// Who it was more closely: the function of the kernel that called request_module(), the bus of the devices for which
    /// udev asked, or the program; null where it isn't known.
    /// </summary>
    public string? Requester { get; init; }

    /// <summary>The name or alias that was asked for; of several the first, null where none is known.</summary>
    public string? Requested { get; init; }

    /// <summary>Calls of init_module() and finit_module().</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public required int Failures { get; init; }

    /// <summary>Failures that began before the module was live: they raced with the load that succeeded.</summary>
    public required int RacedFailures { get; init; }

    /// <summary>Failures that began when the module was live already: nobody looked, or looked too early.</summary>
    public required int LateFailures { get; init; }

    /// <summary>Failures of which no evidence tells whether the module was live.</summary>
    public int UndatedFailures => Failures - RacedFailures - LateFailures;

    /// <summary>Calls whose module nothing names: it follows from what their process looks for, and when modules went live.</summary>
    public required int InferredCalls { get; init; }

    /// <summary>Calls of request_module() that asked for it, with those that found the same request under way.</summary>
    public required int Requests { get; init; }

    /// <summary>Requests that the kernel logged as duplicates (kernel/module/dups.c).</summary>
    public required int DuplicateRequests { get; init; }

    /// <summary>The first call or request, since the boot.</summary>
    public TimeSpan? FirstSinceBoot { get; init; }

    /// <summary>The last one.</summary>
    public TimeSpan? LastSinceBoot { get; init; }

    /// <summary>The first call or request by the clock on the wall; null where no source has it.</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The last one.</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The least virtual memory that the failures wasted; null where no catalog tells the module's size.</summary>
    public required ulong? WastedBytesMinimum { get; init; }

    /// <summary>The most; the same where it is known exactly.</summary>
    public required ulong? WastedBytesMaximum { get; init; }

    /// <summary>Who did how much to which module.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Module ?? Requested ?? "?"} {Origin}{(Requester is null ? "" : $" ({Requester})")}: {Failures} of {Calls} failed, {Waste}");

    private string Waste => WastedBytesMinimum is { } least && WastedBytesMaximum is { } most ? RangeText.OfBytes(least, most) : "waste not known";
}
