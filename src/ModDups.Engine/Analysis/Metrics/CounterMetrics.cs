using System.Text;
using ModDups.Analysis.Machines;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Analysis.Metrics;

/// <summary>
/// The counters of kernel/module/stats.c as metrics. The names are those of <see cref="KernelCounters"/>. The kernel's averages are
/// left out: a query divides the two counters.
/// </summary>
internal static class CounterMetrics
{
    // What the kernel calls a total is a counter, and has that suffix.
    private const string Total = "Total";

    /// <summary>Adds the counters of a machine, and its worst duplicate modules.</summary>
    /// <param name="metrics">Receives them.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="most">The most modules that get a sample each.</param>
    public static void Add(MetricTable metrics, MachineReading machine, int most)
    {
        if (machine.Stats is not { } stats)
            return;
        foreach (var counter in KernelCounters.All.Where(counter => counter.Kind is not KernelCounterKind.Average))
        {
            if (stats.Value(counter) is { } value)
                metrics.Counter(machine, NameOf(counter), HelpOf(counter), value, counter.Kind is KernelCounterKind.Count ? null : "bytes");
        }

        foreach (var other in stats.OtherCounters)
            metrics.Counter(machine, "other", "A counter of the kernel that this version does not know, with the kernel's name for it.", other.Value, null, ("counter", other.Label));
        AddDuplicates(metrics, machine, stats, most);
    }

    private static void AddDuplicates(MetricTable metrics, MachineReading machine, ModuleStats stats, int most)
    {
        // A kernel lists no module twice. A text may, and two samples with the same labels are no metric.
        var modules = stats.DuplicateModules.OrderByDescending(module => module.Count).ThenBy(module => module.Name, StringComparer.Ordinal)
            .DistinctBy(module => (module.Name, module.Reason)).ToList();
        foreach (var module in modules.Take(most))
        {
            metrics.Counter(
                machine, "duplicate_failures", "Loads that were refused because the module was live or being loaded, by module and by the step that refused them.",
                module.Count, null, ("module", module.Name), ("reason", Encoding.ASCII.GetString(FailureReasonText.Format(module.Reason))));
        }

        metrics.Gauge(machine, "duplicate_modules", "Modules in the kernel's list of duplicates, which has at most 111.", stats.DuplicateModules.Count);
        metrics.Gauge(
            machine, "duplicate_failures_unlisted", "Loads that were refused as duplicates of modules that have no sample of their own here.",
            modules.Skip(most).Sum(module => (decimal)module.Count));
        metrics.Flag(machine, "duplicate_list_truncated", "1 if the kernel may know more duplicates than it lists.", stats.IsTruncated);
    }

    // FailedLoadBytes is failed_load_bytes.
    private static string NameOf(KernelCounter counter)
    {
        var name = new StringBuilder();
        foreach (var letter in counter.Name.StartsWith(Total, StringComparison.Ordinal) ? counter.Name[Total.Length..] : counter.Name)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static string HelpOf(KernelCounter counter) =>
        $"The kernel's '{counter.Label}'{(counter.FileName is { } file ? $" ({file})" : "")}, since boot.";
}
