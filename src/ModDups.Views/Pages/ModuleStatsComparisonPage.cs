using ModDups.Analysis.Comparison;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a comparison: the changes of the counters, and the modules that changed most.</summary>
internal sealed class ModuleStatsComparisonPage : ObjectPage<ModuleStatsComparison>
{
    private const int MostModules = 10;

    /// <inheritdoc/>
    protected override void Write(TextPage page, ModuleStatsComparison comparison)
    {
        page.Title($"{comparison.Reference} -> {comparison.Difference}");
        page.Line(Relation(comparison));
        WriteCounters(page, comparison);
        WriteModules(page, comparison.Modules);
    }

    private static string Relation(ModuleStatsComparison comparison)
    {
        var text = $"({SnapshotRelationText.Of(comparison.Relation)}";
        if (comparison.Interval is { } interval)
            text += $"; {TimeText.Duration(interval)} between them";
        if (comparison.Wrapped.Count > 0)
            text += $"; wrapped: {string.Join(", ", comparison.Wrapped)}";
        return text + ")";
    }

    private static void WriteCounters(TextPage page, ModuleStatsComparison comparison)
    {
        var columns = new CounterChangeRowView().PlainColumns;
        // A rate needs the time between the two snapshots.
        if (comparison.WastedBytes.PerSecond is null)
            columns = [.. columns.SkipLast(1)];
        page.Table(columns, [.. CounterChangeRow.Of(comparison).Select(row => columns.Select(column => column.Text(row, 0)).ToArray())]);
    }

    private static void WriteModules(TextPage page, IReadOnlyList<ModuleChange> modules)
    {
        var changed = modules.Where(module => module.Status != ModuleChangeStatus.Same)
            .OrderByDescending(module => Math.Abs((decimal)(module.Change ?? 0))).ToList();
        if (changed.Count == 0)
        {
            page.Paragraph(["The lists of duplicates are the same."]);
            return;
        }

        page.Table(new ModuleChangeView(), changed.Take(MostModules));
        if (changed.Count > MostModules)
            page.Line($"The first {MostModules} of {changed.Count}, those that changed most.");
    }
}
