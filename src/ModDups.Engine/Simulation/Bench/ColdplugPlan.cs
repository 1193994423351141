using ModDups.Modules.Catalog;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>What udev's workers are asked for in one boot: the coldplug events, looked up in the catalog.</summary>
internal sealed class ColdplugPlan
{
    public ColdplugPlan(BootStormSettings settings, KmodContext kmod)
    {
        var builtIn = ReferenceEquals(settings.Catalog, ModuleCatalog.BuiltIn) ? ColdplugTable.BuiltIn : null;
        Stages = (settings.Coldplug ?? builtIn) is { } events
            ? [.. events.GroupBy(e => e.Stage, StringComparer.Ordinal).Select(stage => Stage(stage, kmod, settings.CpuCount))]
            : [new ColdplugStage([EveryModule(kmod.Table)], [settings.CpuCount])];
        TargetCount = Stages.Sum(stage => stage.TargetCount);
        if (TargetCount == 0)
        {
            throw new BenchSettingsException(
                $"Nothing that the coldplug events ask for is in the catalog {settings.Catalog.Source}. Give events with its names or aliases.");
        }
    }

    public IReadOnlyList<ColdplugStage> Stages { get; }

    /// <summary>How many targets all the workers have to see to.</summary>
    public double TargetCount { get; }

    /// <summary>Each module is a target of its own; in dependency order none has to be loaded for another.</summary>
    private static ProbeTarget[] EveryModule(ModuleTable table) =>
        [.. table.Catalog.LoadOrder.Select(module => new ProbeTarget(table.NumberOf(module), []))];

    /// <summary>
    /// Of the devices of one kind no more count than there are CPUs: the workers of the others run after them, and find
    /// the modules live.
    /// </summary>
    private static ColdplugStage Stage(IEnumerable<ColdplugEvent> events, KmodContext kmod, int cpus) => new(
        [.. events.Select(e => e.Asks.SelectMany(kmod.TargetsOf).DistinctBy(target => target.Module).ToArray())],
        [.. events.Select(e => Math.Min(e.Count ?? cpus, cpus))]);
}
