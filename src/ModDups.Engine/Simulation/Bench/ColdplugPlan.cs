using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The requests of udev's workers in one boot: the coldplug events, looked up in the catalog.</summary>
internal sealed class ColdplugPlan
{
    public ColdplugPlan(BootStormSettings settings, KmodContext kmod)
    {
        Stages = settings.IsQuiet ? [.. StagesOf(settings, kmod).Select(stage => stage.Once())] : StagesOf(settings, kmod);
        TargetCount = Stages.Sum(stage => stage.TargetCount);
        // udev may have cut all modaliases.
        if (TargetCount == 0 && settings.Devices?.AsksFor(kmod) is not true)
        {
            throw new BenchSettingsException(settings.Devices is { } devices
                ? $"None of the devices of {devices.Source} asks for a module of {settings.Catalog.Source}. Specify the catalog and the devices of one machine."
                : $"The catalog {settings.Catalog.Source} contains nothing that the coldplug events request. Specify events with its names or aliases.");
        }
    }

    public IReadOnlyList<ColdplugStage> Stages { get; }

    /// <summary>The number of targets of all workers together.</summary>
    public double TargetCount { get; }

    private static ColdplugStage[] StagesOf(BootStormSettings settings, KmodContext kmod)
    {
        if (settings.AskAll)
            return [new ColdplugStage([EveryModule(kmod.Table)], [settings.CpuCount])];
        return settings.Devices is { } devices
            ? [Stage(devices, kmod, settings)]
            : [.. (settings.Coldplug ?? ColdplugTable.BuiltIn).GroupBy(e => e.Stage, StringComparer.Ordinal).Select(stage => Stage(stage, kmod, settings.CpuCount))];
    }

    /// <summary>Makes each module its own target. In dependency order no target needs another module.</summary>
    private static ProbeTarget[] EveryModule(ModuleTable table) =>
        [.. table.Catalog.LoadOrder.Select(module => ProbeTarget.Of(table.NumberOf(module), []))];

    private static ColdplugStage Stage(IEnumerable<ColdplugEvent> events, KmodContext kmod, int cpus) => new(
        [.. events.Select(e => e.Asks.SelectMany(kmod.TargetsOf).DistinctBy(target => target.Module).ToArray())],
        [.. events.Select(e => e.Count ?? cpus)]);

    // A device that asks for nothing would only keep a worker busy for the time of its rules.
    private static ColdplugStage Stage(DeviceColdplug devices, KmodContext kmod, BootStormSettings settings)
    {
        var events = devices.Events(settings.CpuCount, settings.Udev)
            .Select(device => (Targets: kmod.TargetsOf(device.Probes), device.Count)).Where(kind => kind.Targets.Length > 0 && kind.Count > 0).ToArray();
        return new([.. events.Select(kind => kind.Targets)], [.. events.Select(kind => kind.Count)]);
    }
}
