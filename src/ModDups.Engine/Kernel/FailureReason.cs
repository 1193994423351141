namespace ModDups.Kernel;

/// <summary>
/// The step at which the kernel refused a module that was already loaded or being loaded. The kernel keeps one bit for
/// each (kernel/module/stats.c) and joins them as <c>Becoming &amp; Load</c>.
/// </summary>
[Flags]
public enum FailureReason
{
    /// <summary>No reason: the kernel prints <c>Bug-on-stats</c>.</summary>
    None = 0,

    /// <summary>At the name check, before memory for the module was laid out.</summary>
    Becoming = 1,

    /// <summary>At registration, after all memory had been allocated.</summary>
    Load = 2,
}
