using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Views.Descriptions;

/// <summary>The number of loads at one step, and their bytes.</summary>
/// <param name="Title">The step.</param>
/// <param name="Count">The number of loads; null where the step has none.</param>
/// <param name="Bytes">Their bytes; null where it has none.</param>
/// <param name="Average">Average bytes per load; null where the kernel prints none.</param>
internal sealed record StatsRow(string Title, ulong? Count, ulong? Bytes, ulong? Average)
{
    /// <summary>Returns the rows of a kernel's counters, with the sum of all failures.</summary>
    public static IReadOnlyList<StatsRow> Of(ModuleStats stats) =>
    [
        .. LoadStep.Named.Select(step => Of(stats, step)),
        OfFailures(stats),
        .. Others(stats),
    ];

    /// <summary>Returns the row of one step.</summary>
    public static StatsRow Of(ModuleStats stats, LoadStep step) =>
        new(step.Title, Value(stats, step.Count), Value(stats, step.Bytes), Value(stats, step.Average));

    /// <summary>Returns the sum of all failures.</summary>
    public static StatsRow OfFailures(ModuleStats stats) => new(LoadStep.AllFailures, stats.CountFailures(), stats.WastedBytes, null);

    /// <summary>Returns the rows of counters that belong to no step: those of the kernel's table, then unknown ones.</summary>
    public static IEnumerable<StatsRow> Others(ModuleStats stats) =>
    [
        .. LoadStep.Others.Select(step => Of(stats, step)).Where(row => row.Count is not null || row.Bytes is not null),
        .. stats.OtherCounters.Select(other => new StatsRow(other.Label, other.Value, null, null)),
    ];

    private static ulong? Value(ModuleStats stats, KernelCounter? counter) => counter is null ? null : stats.Value(counter);
}
