using ModDups.Statistics;
using ModDups.Views.Descriptions;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes the statistics of a kernel: where loads failed, what that cost, and the worst modules.</summary>
internal sealed class ModuleStatsPage : ObjectPage<ModuleStats>
{
    private const int MostModules = 10;

    private static readonly StatsRowView s_steps = new();
    private static readonly DuplicateFailedModuleView s_modules = new();

    /// <inheritdoc/>
    protected override void Write(TextPage page, ModuleStats stats)
    {
        page.Title(stats.Source);
        page.Table(s_steps, StatsRow.Of(stats));
        if (stats.DuplicateModules.Count > 0)
            WriteWorst(page, stats.DuplicateModules);
        if (stats.IsTruncated)
            page.Line(StatsNotes.Truncated);
        else if (stats.DuplicateModules.Count == 0)
            page.Line(StatsNotes.NoDuplicates);
    }

    private static void WriteWorst(TextPage page, IReadOnlyList<DuplicateFailedModule> modules)
    {
        var worst = modules.OrderByDescending(module => module.Count).Take(MostModules).ToArray();
        page.Table(s_modules, worst);
        if (modules.Count > worst.Length)
            page.Line($"The worst {worst.Length} of {modules.Count}; 'moddups dups' shows all.");
    }
}
