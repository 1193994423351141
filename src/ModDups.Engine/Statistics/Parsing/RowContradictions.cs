using ModDups.Input;
using ModDups.Kernel;
using static System.FormattableString;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// What no kernel prints as rows: try_add_failed_module() in kernel/module/stats.c keeps one row a name, begins it at 1, and is called
/// for a part of the loads that <c>failed_becoming</c> and <c>failed_load_modules</c> count.
/// </summary>
internal sealed class RowContradictions
{
    // One set for all dumps of a text, which may be millions.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Returns the first contradiction as the beginning of a sentence; null where there is none.</summary>
    public string? Of(ModuleStats stats)
    {
        _names.Clear();
        var rows = 0ul;
        foreach (var row in stats.DuplicateModules)
        {
            if (!_names.Add(row.Name))
                return $"Found the module {Quoted.Text(row.Name)} in two rows";
            if (row.Count == 0)
                return $"Found the module {Quoted.Text(row.Name)} with a count of 0";
            if (row.Count == 1 && row.Reason == (FailureReason.Becoming | FailureReason.Load))
                return $"Found the module {Quoted.Text(row.Name)} with one failure for two reasons";
            rows = Saturated.Sum(rows, row.Count);
        }

        var failures = stats.FailedBecoming + stats.FailedLoads;
        return rows > failures ? Invariant($"Found rows with {rows} failures, more than the {failures} of the counters") : null;
    }
}
