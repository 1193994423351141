using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Cli.Output;

/// <summary>A result as wide as any result of storms that have not run yet, so that a table can be written in one pass.</summary>
internal static class StormWidths
{
    /// <summary>Returns the widest result for storms up to this number of CPUs, under these remedies.</summary>
    public static BootStormResult Of(BootStormSettings largest, IReadOnlyList<Remedy> remedies)
    {
        // As if each worker requested every module.
        var requests = (long)largest.CpuCount * largest.Catalog.Modules.Count;
        return new()
        {
            CpuCount = largest.CpuCount,
            Remedy = remedies.MaxBy(remedy => remedy.Name.Length)!.Name,
            Seed = largest.Seed,
            Requests = requests,
            Loads = requests,
            Duplicates = requests,
            Elapsed = TimeSpan.Zero,
            PeakBytes = 0,
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
