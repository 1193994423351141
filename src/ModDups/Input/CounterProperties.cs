using System.Globalization;
using System.Management.Automation;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Commands.Input;

/// <summary>
/// The counters of the kernel's table for which <see cref="ModuleStats"/> has no property. The shell shows them as
/// properties, and they are read back from objects of a file or another session.
/// </summary>
internal static class CounterProperties
{
    private static readonly KernelCounter[] s_rows = [.. KernelCounters.All.Where(row => typeof(ModuleStats).GetProperty(row.Name) is null)];

    /// <summary>Returns the statistics with these properties.</summary>
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

    /// <summary>Returns the statistics with the values of an object's properties.</summary>
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
