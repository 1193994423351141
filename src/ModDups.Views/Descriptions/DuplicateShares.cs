using System.Runtime.CompilerServices;
using ModDups.Statistics;

namespace ModDups.Views.Descriptions;

/// <summary>
/// Of which whole a module of a list is a part. It stands beside the objects, so that their properties stay what the
/// kernel tells.
/// </summary>
public static class DuplicateShares
{
    private static readonly ConditionalWeakTable<DuplicateFailedModule, Whole> s_wholes = [];

    /// <summary>Keeps what the modules of these statistics are parts of.</summary>
    public static void Keep(ModuleStats stats)
    {
        var count = stats.DuplicateModules.Aggregate(0UL, static (sum, module) => unchecked(sum + module.Count));
        var whole = new Whole(count, stats.WastedBytes);
        foreach (var module in stats.DuplicateModules)
            s_wholes.AddOrUpdate(module, whole);
    }

    /// <summary>The whole; null where the module was read otherwise.</summary>
    public static Whole? Of(DuplicateFailedModule module) => s_wholes.TryGetValue(module, out var whole) ? whole : null;

    /// <summary>All modules of a list together.</summary>
    /// <param name="Count">Their refused loads.</param>
    /// <param name="WastedBytes">The bytes that all failures lost.</param>
    public sealed record Whole(ulong Count, ulong WastedBytes);
}
