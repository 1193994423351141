using ModDups.Input;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>The lists of duplicates of two snapshots.</summary>
internal static class ModuleComparison
{
    /// <summary>Each module of either list once: those of the difference in its order, then those that it lacks.</summary>
    public static IReadOnlyList<ModuleChange> Of(ModuleStats reference, ModuleStats difference)
    {
        var before = ByName(reference);
        var after = ByName(difference);
        return
        [
            .. after.Keys.Concat(before.Keys.Where(name => !after.ContainsKey(name))).Select(name =>
                Change(name, before.GetValueOrDefault(name), reference, after.GetValueOrDefault(name), difference)),
        ];
    }

    // The kernel lists a module once; a text that somebody put together may have it twice.
    private static OrderedDictionary<string, DuplicateFailedModule> ByName(ModuleStats stats)
    {
        var modules = new OrderedDictionary<string, DuplicateFailedModule>(StringComparer.Ordinal);
        foreach (var row in stats.DuplicateModules)
        {
            if (!modules.TryAdd(row.Name, row))
            {
                var first = modules[row.Name];
                modules[row.Name] = first with
                {
                    Count = Saturated.Sum(first.Count, row.Count), Reason = first.Reason | row.Reason,
                };
            }
        }
        return modules;
    }

    private static ModuleChange Change(
        string name,
        DuplicateFailedModule? before, ModuleStats reference,
        DuplicateFailedModule? after, ModuleStats difference) => new()
    {
        Name = name,
        Status = (before, after) switch
        {
            (null, _) => reference.IsTruncated ? ModuleChangeStatus.Unknown : ModuleChangeStatus.Added,
            (_, null) => difference.IsTruncated ? ModuleChangeStatus.Unknown : ModuleChangeStatus.Removed,
            _ when before.Count == after.Count && before.Reason == after.Reason => ModuleChangeStatus.Same,
            _ => ModuleChangeStatus.Changed,
        },
        ReferenceCount = before?.Count,
        DifferenceCount = after?.Count,
        ReferenceReason = before?.Reason,
        DifferenceReason = after?.Reason,
    };
}
