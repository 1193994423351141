using ModDups.Kernel;

namespace ModDups.Views.Descriptions;

/// <summary>A step that a load can reach, and the counters that count it.</summary>
/// <param name="Title">The step, as a line of a table.</param>
/// <param name="Count">The counter of the loads that reached it; null where there is none.</param>
/// <param name="Bytes">The counter of their bytes; null where there is none.</param>
internal sealed record LoadStep(string Title, KernelCounter? Count, KernelCounter? Bytes)
{
    /// <summary>The sum of all failures, as a line of a table.</summary>
    public const string AllFailures = "Wasted by failures";

    /// <summary>The steps at which a load can fail, in the kernel's order.</summary>
    public static IReadOnlyList<LoadStep> Failures { get; } =
    [
        new("Failed in reading", KernelCounters.FailedReads, KernelCounters.FailedReadBytes) { Label = "  at read" },
        new("Failed in decompression", KernelCounters.FailedDecompressions, KernelCounters.FailedDecompressionBytes) { Label = "  at decompression" },
        new("Failed in becoming", KernelCounters.FailedBecoming, KernelCounters.FailedBecomingBytes) { Label = "  at becoming" },
        new("Failed in loading", KernelCounters.FailedLoads, KernelCounters.FailedLoadBytes) { Label = "  at load" },
    ];

    /// <summary>The steps with a readable name, in the kernel's order.</summary>
    public static IReadOnlyList<LoadStep> Named { get; } =
    [
        new("Loaded", KernelCounters.ModulesLoaded, KernelCounters.TotalModuleBytes),
        new("  text of these", null, KernelCounters.TotalTextBytes),
        .. Failures,
    ];

    /// <summary>Counters of the kernel's table that belong to no step, each as a step with the kernel's own name.</summary>
    public static IReadOnlyList<LoadStep> Others { get; } =
    [
        .. KernelCounters.All
            .Where(row => row.IsKept && !Named.Any(step => step.Count == row || step.Bytes == row))
            .Select(row => row.Kind == KernelCounterKind.Count ? new LoadStep(row.Label, row, null) : new LoadStep(row.Label, null, row)),
    ];

    /// <summary>The step as a line of PowerShell's lists, below the sum of all failures. The title of the table is too wide there.</summary>
    public string Label { get; private init; } = "";

    /// <summary>The average bytes per load; null where the kernel computes none.</summary>
    public KernelCounter? Average { get; } = KernelCounters.All.FirstOrDefault(
        row => row.Kind == KernelCounterKind.Average && Bytes is not null && row.Parts[0] == Bytes);
}
