using ModDups.Modules.Catalog;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The requests of udev's workers in one boot: the coldplug events, looked up in the catalog.</summary>
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
                $"The catalog {settings.Catalog.Source} contains nothing that the coldplug events request. Specify events with its names or aliases.");
        }
    }

    public IReadOnlyList<ColdplugStage> Stages { get; }

    /// <summary>The number of targets of all workers together.</summary>
    public double TargetCount { get; }

    /// <summary>Makes each module its own target. In dependency order no target needs another module.</summary>
    private static ProbeTarget[] EveryModule(ModuleTable table) =>
        [.. table.Catalog.LoadOrder.Select(module => new ProbeTarget(table.NumberOf(module), []))];

    /// <summary>
    /// Counts at most as many devices of one kind as there are CPUs. The workers of the others run later, and find the
    /// modules live.
    /// </summary>
    private static ColdplugStage Stage(IEnumerable<ColdplugEvent> events, KmodContext kmod, int cpus) => new(
        [.. events.Select(e => e.Asks.SelectMany(kmod.TargetsOf).DistinctBy(target => target.Module).ToArray())],
        [.. events.Select(e => Math.Min(e.Count ?? cpus, cpus))]);
}
