using ModDups.Kernel;

namespace ModDups.Views.Descriptions;

/// <summary>A step that a load can reach, and the counters that count it.</summary>
/// <param name="Title">The step, as a line of a table.</param>
/// <param name="Count">The counter of the loads that reached it; null where there is none.</param>
/// <param name="Bytes">The counter of their bytes; null where there is none.</param>
internal sealed record LoadStep(string Title, KernelCounter? Count, KernelCounter? Bytes)
{
    /// <summary>The steps with a readable name, in the kernel's order.</summary>
    public static IReadOnlyList<LoadStep> Named { get; } =
    [
        new("Loaded", KernelCounters.ModulesLoaded, KernelCounters.TotalModuleBytes),
        new("  text of these", null, KernelCounters.TotalTextBytes),
        new("Failed in reading", KernelCounters.FailedReads, KernelCounters.FailedReadBytes),
        new("Failed in decompression", KernelCounters.FailedDecompressions, KernelCounters.FailedDecompressionBytes),
        new("Failed in becoming", KernelCounters.FailedBecoming, KernelCounters.FailedBecomingBytes),
        new("Failed in loading", KernelCounters.FailedLoads, KernelCounters.FailedLoadBytes),
    ];

    /// <summary>Counters of the kernel's table that belong to no step, each as a step with the kernel's own name.</summary>
    public static IReadOnlyList<LoadStep> Others { get; } =
    [
        .. KernelCounters.All
            .Where(row => row.IsKept && !Named.Any(step => step.Count == row || step.Bytes == row))
            .Select(row => row.Kind == KernelCounterKind.Count ? new LoadStep(row.Label, row, null) : new LoadStep(row.Label, null, row)),
    ];

    /// <summary>The average bytes per load; null where the kernel computes none.</summary>
    public KernelCounter? Average { get; } = KernelCounters.All.FirstOrDefault(
        row => row.Kind == KernelCounterKind.Average && Bytes is not null && row.Parts[0] == Bytes);
}
