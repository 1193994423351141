using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// How far the counters of a kernel count before they begin anew (kernel/module/stats.c): the counts are an atomic_t of
/// 32 bits, the bytes an atomic_long_t, which has 64 bits, and 32 where the kernel's words have.
/// </summary>
internal static class CounterWidth
{
    private const int Narrow = 32;
    private const int Wide = 64;

    /// <summary>The bits of a counter; a kernel that has shown more than 32 bits of bytes has 64 of them.</summary>
    public static int Of(KernelCounter counter, ModuleStats reference, ModuleStats difference)
    {
        if (counter.Kind == KernelCounterKind.Count)
            return Narrow;
        foreach (var row in KernelCounters.All)
        {
            if (row.Kind == KernelCounterKind.Bytes && (reference.Value(row) > uint.MaxValue || difference.Value(row) > uint.MaxValue))
                return Wide;
        }

        return Narrow;
    }

    /// <summary>
    /// What a counter that went down counted meanwhile, where it passed the end of its bits; null where that would have
    /// been half of its range or more, which no kernel counts between two looks at it.
    /// </summary>
    public static ulong? Wrapped(int bits, ulong reference, ulong difference)
    {
        if (bits == Narrow && reference > uint.MaxValue)
            return null;
        var counted = bits == Narrow
            ? unchecked((uint)difference - (uint)reference)
            : unchecked(difference - reference);
        return counted < 1ul << (bits - 1) ? counted : null;
    }
}
