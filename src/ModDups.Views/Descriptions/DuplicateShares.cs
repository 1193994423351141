using System.Runtime.CompilerServices;
using ModDups.Input;
using ModDups.Statistics;

namespace ModDups.Views.Descriptions;

/// <summary>
/// The totals of which each module of a list is a share. They are stored apart from the objects, so that the properties
/// of the objects contain only what the kernel reports.
/// </summary>
public static class DuplicateShares
{
    private static readonly ConditionalWeakTable<DuplicateFailedModule, Whole> s_wholes = [];

    /// <summary>Stores the totals for the modules of these statistics.</summary>
    public static void Keep(ModuleStats stats)
    {
        var count = Saturated.Sum(stats.DuplicateModules.Select(static module => module.Count));
        var whole = new Whole(count, stats.WastedBytes);
        foreach (var module in stats.DuplicateModules)
            s_wholes.AddOrUpdate(module, whole);
    }

    /// <summary>Returns the totals; null where the module was read in another way.</summary>
    public static Whole? Of(DuplicateFailedModule module) => s_wholes.TryGetValue(module, out var whole) ? whole : null;

    /// <summary>The totals of all modules of a list.</summary>
    /// <param name="Count">Their refused loads.</param>
    /// <param name="WastedBytes">The bytes that all failures wasted.</param>
    public sealed record Whole(ulong Count, ulong WastedBytes);
}
