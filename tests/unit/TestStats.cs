using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Tests;

/// <summary>Statistics out of bare numbers.</summary>
internal static class TestStats
{
    extension(ModuleStats)
    {
        /// <summary>The counters that every kernel keeps, in its order.</summary>
        public static ModuleStats FromCounters(ReadOnlySpan<ulong> numbers, string source)
        {
            var values = CounterMap<ulong>.None;
            var next = 0;
            foreach (var row in KernelCounters.All.Where(row => row.IsKept && row.IsAlwaysPrinted))
                values = values.With(row, numbers[next++]);
            return new(source, values);
        }
    }
}
