namespace ModDups.Evidence;

/// <summary>
/// One event of a module, from a trace, the kernel's log, the audit log or the journal. Properties that the source
/// doesn't supply are null.
/// </summary>
public sealed record ModuleLoadEvent
{
    /// <summary>The time of the event, or of the beginning of a call; null if the source has only the time since boot.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The time since boot, by the clock of the source; null if the source has only the time of day.</summary>
    public TimeSpan? SinceBoot { get; init; }

    /// <summary>What happened.</summary>
    public required ModuleLoadEventKind Kind { get; init; }

    /// <summary>The module's name. For a call it is known only from a successful load or from the audit log.</summary>
    public string? Module { get; init; }

    /// <summary>
    /// The requested name or alias; for <see cref="ModuleLoadEventKind.SymbolWaitEnded"/> the module that was waited for.
    /// </summary>
    public string? Requested { get; init; }

    /// <summary>
    /// The name of the process, which the kernel truncates to 15 bytes; null where the source has none, as a trace that
    /// prints <c>&lt;...&gt;</c>.
    /// </summary>
    public string? Process { get; init; }

    /// <summary>The id of the process (of the thread, in a trace).</summary>
    public int? ProcessId { get; init; }

    /// <summary>The command line of the process, with blanks between the arguments. Only the audit log has it.</summary>
    public string? CommandLine { get; init; }

    /// <summary>
    /// The id of the user whose login session started the process (<c>auid</c>); null if there was no login, or it is not
    /// known.
    /// </summary>
    public long? LoginId { get; init; }

    /// <summary>The number of the CPU, counted from 0; null if the source does not have it.</summary>
    public int? Cpu { get; init; }

    /// <summary>True if the kernel waits for the result: true for request_module(), false for request_module_nowait().</summary>
    public bool? Wait { get; init; }

    /// <summary>The kernel function that made the request.</summary>
    public string? CallSite { get; init; }

    /// <summary>The size in bytes of the buffer passed to init_module(): the module's ELF image. Null if the source does not have it.</summary>
    public long? ImageBytes { get; init; }

    /// <summary>
    /// The size in bytes of an allocation that failed; null if the source does not have it. Where the kernel found no
    /// addresses, it includes the guard page.
    /// </summary>
    public long? AllocationBytes { get; init; }

    /// <summary>The result of a call: 0, or a negative errno; null if its end is not known.</summary>
    public long? Result { get; init; }

    /// <summary>The name of the error, such as EEXIST; null if there was none.</summary>
    public string? Errno { get; init; }

    /// <summary>How long a call lasted; null if its beginning or its end is not known, or the end has an earlier time.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The file or stream that contains the event.</summary>
    public required string Source { get; init; }

    /// <summary>The line number in the source, counted from 1. For a call it is the line of its beginning.</summary>
    public required long Line { get; init; }

    /// <summary>True for a call of init_module() or finit_module().</summary>
    internal bool IsLoadCall => Kind is ModuleLoadEventKind.FinitModule or ModuleLoadEventKind.InitModule;
}
