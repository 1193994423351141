using ModDups.Analysis.Blame;

namespace ModDups.Views.Reports.Charts;

/// <summary>What one module wasted in two boots.</summary>
/// <param name="Module">The name of the module.</param>
/// <param name="First">Its rows in the first boot; empty where it has none.</param>
/// <param name="Second">Its rows in the second boot; empty where it has none.</param>
internal sealed record ModuleWaste(string Module, IReadOnlyList<ModuleLoadCause> First, IReadOnlyList<ModuleLoadCause> Second)
{
    /// <summary>The most that it wasted in the first boot, in bytes.</summary>
    public ulong FirstBytes => BytesOf(First);

    /// <summary>The most that it wasted in the second boot, in bytes.</summary>
    public ulong SecondBytes => BytesOf(Second);

    /// <summary>How much more that is in the second boot, in bytes.</summary>
    public long Change => (long)SecondBytes - (long)FirstBytes;

    /// <summary>Its failed calls in the first boot.</summary>
    public int FirstFailures => First.Sum(row => row.Failures);

    /// <summary>Its failed calls in the second boot.</summary>
    public int SecondFailures => Second.Sum(row => row.Failures);

    /// <summary>Returns the modules of two boots that failed in either, the largest change first.</summary>
    public static IReadOnlyList<ModuleWaste> Of(BlameReport first, BlameReport second)
    {
        var (before, after) = (RowsOf(first), RowsOf(second));
        return
        [
            .. before.Select(rows => rows.Key).Union(after.Select(rows => rows.Key), StringComparer.Ordinal)
                .Select(module => new ModuleWaste(module, [.. before[module]], [.. after[module]]))
                .Where(waste => waste.FirstFailures + waste.SecondFailures > 0)
                .OrderByDescending(waste => Math.Abs(waste.Change)).ThenBy(waste => waste.Module, StringComparer.Ordinal),
        ];
    }

    private static ILookup<string, ModuleLoadCause> RowsOf(BlameReport report) =>
        report.Causes.Where(row => row.Module is not null).ToLookup(row => row.Module!, StringComparer.Ordinal);

    private static ulong BytesOf(IEnumerable<ModuleLoadCause> rows) => rows.Aggregate(0ul, (sum, row) => sum + (row.WastedBytesMaximum ?? 0));
}
