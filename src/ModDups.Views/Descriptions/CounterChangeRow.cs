using ModDups.Analysis.Comparison;
using ModDups.Kernel;

namespace ModDups.Views.Descriptions;

/// <summary>The change of one counter, under the name that the tables use.</summary>
/// <param name="Title">The name.</param>
/// <param name="Change">The change.</param>
/// <param name="IsBytes">True where the counter counts bytes.</param>
internal sealed record CounterChangeRow(string Title, CounterChange Change, bool IsBytes)
{
    /// <summary>Returns the rows of a comparison. Bytes are omitted for a step without loads in both snapshots.</summary>
    public static IReadOnlyList<CounterChangeRow> Of(ModuleStatsComparison comparison) =>
    [
        .. LoadStep.Named.Where(step => step.Count is not null).SelectMany(step => Of(comparison, step)),
        new(LoadStep.AllFailures, comparison.WastedBytes, IsBytes: true),
        .. LoadStep.Others.SelectMany(step => Of(comparison, step)),
    ];

    private static IEnumerable<CounterChangeRow> Of(ModuleStatsComparison comparison, LoadStep step)
    {
        if (ChangeOf(comparison, step.Count) is { } count)
            yield return new(step.Title, count, IsBytes: false);
        if (ChangeOf(comparison, step.Bytes) is { } bytes and not { Reference: 0, Difference: 0 })
            yield return new(step.Count is null ? step.Title : "  bytes", bytes, IsBytes: true);
    }

    private static CounterChange? ChangeOf(ModuleStatsComparison comparison, KernelCounter? counter) =>
        counter is null ? null : comparison.Change(counter);
}
