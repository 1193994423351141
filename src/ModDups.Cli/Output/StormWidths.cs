using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Cli.Output;

/// <summary>A result as wide as any result of storms that have not run yet, so that a table can be written in one pass.</summary>
internal static class StormWidths
{
    /// <summary>Returns the widest result for storms up to this number of CPUs, on these kernels with their remedies.</summary>
    public static BootStormResult Of(BootStormSettings largest, IReadOnlyList<BenchSystem> systems)
    {
        // As if each worker requested every module. stress-ng makes some hundred thousand calls in a second.
        var requests = largest.Asker is null ? (long)largest.CpuCount * largest.Catalog.Modules.Count : 999_999_999;
        return new()
        {
            CpuCount = largest.CpuCount,
            Remedy = systems.MaxBy(system => system.Remedy.Name.Length)!.Remedy.Name,
            Kernel = systems.Select(system => system.Kernel?.Name ?? system.Remedy.ProposedFor).MaxBy(name => name.Length)!,
            Seed = largest.Seed,
            Requests = requests,
            Loads = requests,
            Duplicates = requests,
            FailedInits = 0,
            FailedInitBytes = 0,
            Elapsed = TimeSpan.Zero,
            PeakBytes = 0,
            PeakModuleAreaBytes = 0,
            PeakVmallocBytes = 0,
            Stats = new ModuleStats
            {
                Source = "",
                ModulesLoaded = 0,
                FailedReads = 0,
                FailedDecompressions = 0,
                FailedBecoming = 0,
                FailedLoads = (ulong)requests,
                TotalModuleBytes = 0,
                TotalTextBytes = 0,
                FailedReadBytes = 0,
                FailedDecompressionBytes = 0,
                FailedBecomingBytes = 0,
                FailedLoadBytes = 0,
            },
            Findings = [],
        };
    }
}
