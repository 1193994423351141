using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Live;

/// <summary>What the kernel's counters grew by between two moments of one boot.</summary>
internal static class CounterGrowth
{
    /// <summary>Returns the growth as counters.</summary>
    /// <param name="before">The counters before.</param>
    /// <param name="after">The counters after.</param>
    /// <param name="source">The source that the result names.</param>
    public static ModuleStats Of(ModuleStats before, ModuleStats after, string source)
    {
        var grown = None(source) with { Time = after.Time, IsTruncated = after.IsTruncated, DuplicateModules = Rows(before, after) };
        foreach (var counter in KernelCounters.All.Where(counter => counter.IsKept))
        {
            if (after.Value(counter) is { } value)
                grown = grown.With(counter, Less(counter, value, before.Value(counter) ?? 0));
        }

        return grown;
    }

    /// <summary>Counters that are all 0.</summary>
    public static ModuleStats None(string source) => new()
    {
        Source = source,
        ModulesLoaded = 0,
        FailedReads = 0,
        FailedDecompressions = 0,
        FailedBecoming = 0,
        FailedLoads = 0,
        TotalModuleBytes = 0,
        TotalTextBytes = 0,
        FailedReadBytes = 0,
        FailedDecompressionBytes = 0,
        FailedBecomingBytes = 0,
        FailedLoadBytes = 0,
    };

    // The counts are an atomic_t of 32 bits, and begin anew after the last (kernel/module/stats.c).
    private static ulong Less(KernelCounter counter, ulong after, ulong before) => counter.Kind == KernelCounterKind.Count
        ? unchecked((uint)after - (uint)before)
        : unchecked(after - before);

    private static IReadOnlyList<DuplicateFailedModule> Rows(ModuleStats before, ModuleStats after)
    {
        var earlier = before.DuplicateModules.DistinctBy(row => row.Name, StringComparer.Ordinal).ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);
        return
        [
            .. after.DuplicateModules.Select(row => row with { Count = row.Count - Math.Min(row.Count, earlier.GetValueOrDefault(row.Name)) })
                .Where(row => row.Count > 0),
        ];
    }
}
