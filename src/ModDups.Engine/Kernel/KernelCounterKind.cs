namespace ModDups.Kernel;

/// <summary>What a number of <c>/sys/kernel/debug/modules/stats</c> is.</summary>
public enum KernelCounterKind
{
    /// <summary>How often something happened: an atomic_t, 32 bits that wrap.</summary>
    Count,

    /// <summary>Bytes: an atomic_long_t, as wide as the kernel's words.</summary>
    Bytes,

    /// <summary>The sum of other counters, which the kernel works out as it prints them.</summary>
    Sum,

    /// <summary>One counter divided by another and rounded up; printed where neither is 0.</summary>
    Average,
}
