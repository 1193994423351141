using ModDups.Kernel;

namespace ModDups.Statistics;

/// <summary>Calculates the kernel's sums and averages from the counters that it keeps, in the same way as the kernel.</summary>
internal static class CounterValues
{
    /// <summary>The value that the kernel prints for a counter; null if it doesn't print one.</summary>
    public static ulong? Value(this CounterMap<ulong> kept, KernelCounter counter) => counter.Kind switch
    {
        KernelCounterKind.Sum => Sum(kept, counter),
        KernelCounterKind.Average => Average(kept[counter.Parts[0]], kept[counter.Parts[1]]),
        _ => kept.Has(counter) ? kept[counter] : null,
    };

    /// <summary>The value of a sum, which wraps as in the kernel.</summary>
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
