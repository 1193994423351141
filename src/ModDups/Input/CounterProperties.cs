using System.Globalization;
using System.Management.Automation;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Commands.Input;

/// <summary>
/// The counters of the kernel's table that <see cref="ModuleStats"/> has no property of its own for: the shell sees them as
/// properties all the same, and takes them back from objects out of a file or another session.
/// </summary>
internal static class CounterProperties
{
    private static readonly KernelCounter[] s_rows = [.. KernelCounters.All.Where(row => typeof(ModuleStats).GetProperty(row.Name) is null)];

    /// <summary>The statistics with these properties.</summary>
    public static PSObject Show(ModuleStats stats)
    {
        var item = PSObject.AsPSObject(stats);
        foreach (var row in s_rows)
        {
            if (stats.Value(row) is { } value && item.Properties[row.Name] is null)
                item.Properties.Add(new PSNoteProperty(row.Name, value));
        }

        return item;
    }

    /// <summary>The statistics with what these properties of an object tell.</summary>
    public static ModuleStats Take(ModuleStats stats, PSObject item)
    {
        foreach (var row in s_rows)
        {
            if (row.IsKept && item.Properties[row.Name]?.Value is { } value)
                stats = stats.With(row, (ulong)LanguagePrimitives.ConvertTo(value, typeof(ulong), CultureInfo.InvariantCulture));
        }

        return stats;
    }
}
