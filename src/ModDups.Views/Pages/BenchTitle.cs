using System.Globalization;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Stress;
using ModDups.Simulation.Userspace;
using ModDups.Text;
using ModDups.Views.Formatting;

namespace ModDups.Views.Pages;

/// <summary>Describes a run in one line: the modules, and every setting that differs from its default and is not shown elsewhere.</summary>
public static class BenchTitle
{
    /// <summary>Returns the line.</summary>
    /// <param name="settings">The settings of the bench.</param>
    public static string Of(BenchSettings settings) => string.Join(", ", Parts(settings));

    private static IEnumerable<string> Parts(BenchSettings settings)
    {
        yield return $"{CellText.Count(settings.Catalog.Modules.Count, "module")} of {settings.Catalog.Source}";
        yield return $"machine {settings.Machine}";
        yield return settings.SystemCall.ToString();
        if (settings.Compressed)
            yield return "compressed";
        if (settings.VirtualMemoryLimit is { } limit)
            yield return $"at most {ByteText.Of(limit)}";
        if (settings.ModuleAreaLimit is { } modules)
            yield return $"at most {ByteText.Of(modules)} for modules";
        if (settings.VmallocLimit is { } vmalloc)
            yield return $"at most {ByteText.Of(vmalloc)} for buffers";
        if (settings.CommandLine.ModulesDisabled)
            yield return "nomodule";
        if (settings.CommandLine.Refused.Count > 0)
            yield return $"module_blacklist={string.Join(',', settings.CommandLine.Refused.Order(StringComparer.Ordinal))}";
        if (settings.ModprobeDisabled)
            yield return "no modprobe";
        foreach (var part in settings is BootStormSettings storm ? PartsOfStorm(storm) : [])
            yield return part;
        yield return string.Create(CultureInfo.InvariantCulture, $"seed {settings.Seed}");
    }

    private static string AskerText(StormAsker asker) => asker is StressNg stress
        ? string.Create(CultureInfo.InvariantCulture, $"{asker} for {stress.Timeout.TotalSeconds} s{(stress.NoUnload ? " without unloading" : "")}")
        : asker.Name;

    private static IEnumerable<string> PartsOfStorm(BootStormSettings settings)
    {
        if (settings.Asker is { } asker)
            yield return AskerText(asker);
        if (settings.Devices is { } devices)
            yield return $"{CellText.Count(devices.DeviceCount, "device")} of {devices.Source}";
        foreach (var scale in settings.Devices?.Scales ?? [])
            yield return scale.ToString();
        if (settings.AskAll)
            yield return "all asked for";
        if (settings.MaxWorkers is { } workers)
            yield return $"at most {CellText.Count(workers, "worker")}";
        if (settings.MemoryBytes is { } memory)
            yield return $"{ByteText.Of(memory)} of memory";
        if (settings.Udev != UdevRelease.Default)
            yield return $"udev {settings.Udev}";
        if (!settings.LiveCheck)
            yield return "no live check";
    }
}
