namespace ModDups.Kernel;

/// <summary>The kind of a number in <c>/sys/kernel/debug/modules/stats</c>.</summary>
public enum KernelCounterKind
{
    /// <summary>How often something happened: an atomic_t of 32 bits, which wraps.</summary>
    Count,

    /// <summary>An amount of bytes: an atomic_long_t, which is as wide as a kernel word.</summary>
    Bytes,

    /// <summary>The sum of other counters, which the kernel calculates when it prints them.</summary>
    Sum,

    /// <summary>One counter divided by another and rounded up. The kernel prints it only if neither is 0.</summary>
    Average,
}
