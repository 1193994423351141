using ModDups.Kernel;

namespace ModDups.Views.Descriptions;

/// <summary>What a load can come to, and the counters that tell of it.</summary>
/// <param name="Title">The step, as a line of a table.</param>
/// <param name="Count">How many loads came to it; null where nothing counts them.</param>
/// <param name="Bytes">Their bytes; null where nothing counts these.</param>
internal sealed record LoadStep(string Title, KernelCounter? Count, KernelCounter? Bytes)
{
    /// <summary>The steps that have a name for people, in the kernel's order.</summary>
    public static IReadOnlyList<LoadStep> Named { get; } =
    [
        new("Loaded", KernelCounters.ModulesLoaded, KernelCounters.TotalModuleBytes),
        new("  text of these", null, KernelCounters.TotalTextBytes),
        new("Failed in reading", KernelCounters.FailedReads, KernelCounters.FailedReadBytes),
        new("Failed in decompression", KernelCounters.FailedDecompressions, KernelCounters.FailedDecompressionBytes),
        new("Failed in becoming", KernelCounters.FailedBecoming, KernelCounters.FailedBecomingBytes),
        new("Failed in loading", KernelCounters.FailedLoads, KernelCounters.FailedLoadBytes),
    ];

    /// <summary>Counters of the kernel's table that no step has, each as a step under the kernel's own name.</summary>
    public static IReadOnlyList<LoadStep> Others { get; } =
    [
        .. KernelCounters.All
            .Where(row => row.IsKept && !Named.Any(step => step.Count == row || step.Bytes == row))
            .Select(row => row.Kind == KernelCounterKind.Count ? new LoadStep(row.Label, row, null) : new LoadStep(row.Label, null, row)),
    ];

    /// <summary>Bytes for each load; null where the kernel works out none.</summary>
    public KernelCounter? Average { get; } = KernelCounters.All.FirstOrDefault(
        row => row.Kind == KernelCounterKind.Average && Bytes is not null && row.Parts[0] == Bytes);
}
