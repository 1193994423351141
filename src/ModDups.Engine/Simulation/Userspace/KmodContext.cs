using ModDups.Modules.Kmod;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Userspace;

/// <summary>The state that the processes of one machine share: the kernel, the time and the settings of the loader.</summary>
internal sealed record KmodContext(
    ModuleTable Table,
    ModuleLoader Loader,
    EventQueue Queue,
    ProcessorPool Processors,
    UserspaceCosts Costs,
    LoaderSettings Settings,
    int Jitter,
    int Seed)
{
    /// <summary>Receives what the processes do; null where nobody wants to know.</summary>
    public IProbeObserver? Observer { get; set; }

    /// <summary>Returns the modules that kmod finds for a name or an alias, in load order.</summary>
    public ProbeTarget[] TargetsOf(string nameOrAlias) =>
    [
        .. Table.Catalog.Resolve(nameOrAlias).Select(Table.NumberOf)
            .Select(module => ProbeTarget.Of(module, Table.Dependencies[module])),
    ];

    /// <summary>Returns the modules that kmod loads for an alias, without those that the catalog lacks.</summary>
    public ProbeTarget[] TargetsOf(IReadOnlyList<ModuleProbe> probes)
    {
        var targets = new List<ProbeTarget>();
        foreach (var probe in probes)
        {
            ProbeTargetStep[] steps =
            [
                .. probe.Steps.Select(step => (Module: Table.Catalog.Find(step.Module), step.IsRequired)).Where(step => step.Module is not null)
                    .Select(step => new ProbeTargetStep(Table.NumberOf(step.Module!), step.IsRequired)),
            ];
            if (steps.Length > 0)
                targets.Add(new(Table.Catalog.Find(probe.Module) is { } module ? Table.NumberOf(module) : steps[^1].Module, steps));
        }

        return [.. targets.DistinctBy(target => target.Module)];
    }
}
