namespace ModDups.Evidence;

/// <summary>
/// One thing that happened to a module, out of a trace, the kernel's log, the audit log or the journal. What a source
/// doesn't tell is null.
/// </summary>
public sealed record ModuleLoadEvent
{
    /// <summary>When it happened, or when the call began; null where the source has only the time since the boot.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The time since the boot, by the clock of the source.</summary>
    public TimeSpan? SinceBoot { get; init; }

    /// <summary>What happened.</summary>
    public required ModuleLoadEventKind Kind { get; init; }

    /// <summary>The module's name. Of a call only what was loaded, or the audit log, tells it.</summary>
    public string? Module { get; init; }

    /// <summary>The name or the alias that was asked for.</summary>
    public string? Requested { get; init; }

    /// <summary>The name of the process, as the kernel keeps it in 15 bytes.</summary>
    public string? Process { get; init; }

    /// <summary>The id of the process (of the thread, in a trace).</summary>
    public int? ProcessId { get; init; }

    /// <summary>The command line of the process, its arguments between blanks; only the audit log has it.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The user who logged in and so came to start the process (<c>auid</c>); null where nobody did, or it isn't told.</summary>
    public long? LoginId { get; init; }

    /// <summary>The CPU.</summary>
    public int? Cpu { get; init; }

    /// <summary>True where the kernel waits for the answer: request_module(), and not request_module_nowait().</summary>
    public bool? Wait { get; init; }

    /// <summary>The function of the kernel from which it came.</summary>
    public string? CallSite { get; init; }

    /// <summary>The bytes that init_module() was given: those of the module's ELF image.</summary>
    public long? ImageBytes { get; init; }

    /// <summary>What a call returned: 0, or an errno below zero; null where its end is not known.</summary>
    public long? Result { get; init; }

    /// <summary>The name of the error, as EEXIST; null where there was none.</summary>
    public string? Errno { get; init; }

    /// <summary>How long a call lasted; null where its beginning or its end is not known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The file or stream in which it stands.</summary>
    public required string Source { get; init; }

    /// <summary>The line in it, counted from 1; of a call that of its beginning.</summary>
    public required long Line { get; init; }
}
