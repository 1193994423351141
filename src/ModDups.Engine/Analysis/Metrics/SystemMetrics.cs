using System.Reflection;
using ModDups.Analysis.Machines;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Metrics;

/// <summary>What a machine is, and what is to be expected of it, as metrics.</summary>
internal static class SystemMetrics
{
    private static readonly string? s_version =
        typeof(SystemMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Adds whether the machine was read, and when.</summary>
    public static void AddReading(MetricTable metrics, MachineReading machine)
    {
        metrics.Flag(machine, "up", "1 if what the kernel counts could be read, 0 if not: the other samples are older then, or missing.", machine.IsRead);
        metrics.Info(machine, "build", "The version of ModDups.", ("version", s_version));
        metrics.Flag(machine, "counters_available", "1 if the kernel has counters (CONFIG_MODULE_STATS), 0 if it was built without.", machine.HasCounters);
        metrics.Gauge(machine, "reading_timestamp_seconds", "When the machine was read, in seconds since 1970.", Seconds(machine.Identity.Time), "seconds");
        metrics.Gauge(machine, "boot_timestamp_seconds", "When the kernel began to boot, in seconds since 1970.", Seconds(machine.Identity.BootTime), "seconds");
    }

    /// <summary>Adds what the machine is, and whether it wastes memory when it boots.</summary>
    public static void AddFacts(MetricTable metrics, MachineReading machine)
    {
        var facts = machine.Facts;
        metrics.Info(
            machine, "boot", "What was booted: the identifier of the boot, the kernel and the generation of its module loader, kmod, udev, the files of modules, what the kernel decompresses, and the machine.",
            ("boot_id", machine.Identity.BootId),
            ("kernel", facts?.Kernel?.Name),
            ("generation", facts?.Kernel?.Generation),
            ("kmod", facts?.Kmod?.Name),
            ("udev", facts?.Udev?.Name),
            ("files", facts?.Files is { } files ? CompressionName.ExtensionOf(files) : null),
            ("decompression", facts?.Decompression?.ToString().ToLowerInvariant()),
            ("system_call", facts?.SystemCall?.ToString()),
            ("distribution", facts?.Distribution),
            ("model", machine.Identity.Model));
        metrics.Gauge(machine, "cpus", "CPUs that are online.", facts?.CpuCount);
        // Of several cases, the last one wastes most.
        var worst = machine.Advice?.Baselines is [.., var last] ? last : null;
        metrics.Flag(machine, "advice_wastes", "1 if the machine wastes memory by duplicate loads when it boots, as its kernel, kmod and files decide; missing where that is not known.", machine.Advice?.Wastes);
        metrics.Gauge(machine, "advice_wasted_bytes", "What a boot of this machine is predicted to waste, by the bench, with the CPUs that it has.", worst?.WastedBytes, "bytes");
        metrics.Gauge(machine, "advice_added_seconds", "What duplicate loads are predicted to add to the boot.", (decimal?)worst?.AddedTime.TotalSeconds, "seconds");
    }

    private static decimal? Seconds(DateTimeOffset? time) => time is { } known ? known.ToUnixTimeMilliseconds() / 1000m : null;
}
