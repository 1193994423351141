using ModDups.Text;

namespace ModDups.Analysis.Blame;

/// <summary>What one origin did to one module. All sizes are in bytes.</summary>
public sealed record ModuleLoadCause
{
    /// <summary>The module's name; null for calls whose module is not known.</summary>
    public required string? Module { get; init; }

    /// <summary>What requested the module.</summary>
    public required LoadOrigin Origin { get; init; }

    /// <summary>
    /// The requester within the origin: the kernel function that called request_module(), the bus of the devices for which
    /// udev requested the module, or the program; null where it isn't known.
    /// </summary>
    public string? Requester { get; init; }

    /// <summary>The requested name or alias. The first of several; null where none is known.</summary>
    public string? Requested { get; init; }

    /// <summary>Calls of init_module() and finit_module().</summary>
    public required int Calls { get; init; }

    /// <summary>Calls that failed.</summary>
    public required int Failures { get; init; }

    /// <summary>Failures that began before the module was live: they raced with the load that succeeded.</summary>
    public required int RacedFailures { get; init; }

    /// <summary>Failures that began when the module was already live: the process did not check, or checked too early.</summary>
    public required int LateFailures { get; init; }

    /// <summary>Failures for which no evidence shows whether the module was live.</summary>
    public int UndatedFailures => Failures - RacedFailures - LateFailures;

    /// <summary>
    /// Failures with another error than EEXIST and EBUSY, such as the ENODEV of a module's init, which no counter of the kernel shows.
    /// </summary>
    public int OtherFailures { get; init; }

    /// <summary>Calls whose module is inferred from what their process looks for and when modules went live.</summary>
    public required int InferredCalls { get; init; }

    /// <summary>Calls of request_module() for it, including those that found the same request in progress.</summary>
    public required int Requests { get; init; }

    /// <summary>Requests that the kernel logged as duplicates (kernel/module/dups.c).</summary>
    public required int DuplicateRequests { get; init; }

    /// <summary>The time of the first call or request, since the boot; null where no source has it.</summary>
    public TimeSpan? FirstSinceBoot { get; init; }

    /// <summary>The time of the last call or request, since the boot; null where no source has it.</summary>
    public TimeSpan? LastSinceBoot { get; init; }

    /// <summary>The wall-clock time of the first call or request; null where no source has it.</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The wall-clock time of the last call or request; null where no source has it.</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The least virtual memory that the failures wasted, in bytes; null where no catalog has the module's size.</summary>
    public required ulong? WastedBytesMinimum { get; init; }

    /// <summary>The most virtual memory that the failures wasted, in bytes. It equals the minimum where the waste is known exactly.</summary>
    public required ulong? WastedBytesMaximum { get; init; }

    /// <summary>Returns the module, the origin, the failures and the waste in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Module ?? Requested ?? "?"} {Origin}{(Requester is null ? "" : $" ({Requester})")}: {Failures} of {Calls} failed, {Waste}");

    private string Waste => WastedBytesMinimum is { } least && WastedBytesMaximum is { } most ? RangeText.OfBytes(least, most) : "waste not known";
}
