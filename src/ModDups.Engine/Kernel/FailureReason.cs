namespace ModDups.Kernel;

/// <summary>
/// Where a module that was loaded or being loaded already was refused again. The kernel keeps one bit each
/// (kernel/module/stats.c) and joins them as <c>Becoming &amp; Load</c>.
/// </summary>
[Flags]
public enum FailureReason
{
    /// <summary>Neither: the kernel prints <c>Bug-on-stats</c>.</summary>
    None = 0,

    /// <summary>At the name check, before memory for the module was laid out.</summary>
    Becoming = 1,

    /// <summary>At registration, after all memory had been allocated.</summary>
    Load = 2,
}
