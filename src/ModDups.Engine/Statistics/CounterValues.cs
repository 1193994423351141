using ModDups.Kernel;

namespace ModDups.Statistics;

/// <summary>Works the kernel's sums and averages out of the counters that it keeps, as it does itself.</summary>
internal static class CounterValues
{
    /// <summary>A counter as the kernel prints it; null where it doesn't.</summary>
    public static ulong? Value(this CounterMap<ulong> kept, KernelCounter counter) => counter.Kind switch
    {
        KernelCounterKind.Sum => Sum(kept, counter),
        KernelCounterKind.Average => Average(kept[counter.Parts[0]], kept[counter.Parts[1]]),
        _ => kept.Has(counter) ? kept[counter] : null,
    };

    /// <summary>A sum, which wraps as the kernel's does.</summary>
    public static ulong Sum(this CounterMap<ulong> kept, KernelCounter counter)
    {
        var sum = 0ul;
        foreach (var part in counter.Parts)
            sum = unchecked(sum + kept[part]);
        return sum;
    }

    // DIV_ROUND_UP of include/linux/math.h, which wraps near the end of 64 bits.
    private static ulong? Average(ulong total, ulong count) =>
        total == 0 || count == 0 ? null : unchecked(total + count - 1) / count;
}
