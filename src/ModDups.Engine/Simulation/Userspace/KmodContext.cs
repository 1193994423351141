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
    /// <summary>Returns the modules that kmod finds for a name or an alias, in load order.</summary>
    public ProbeTarget[] TargetsOf(string nameOrAlias) =>
    [
        .. Table.Catalog.Resolve(nameOrAlias).Select(Table.NumberOf)
            .Select(module => ProbeTarget.Of(module, Table.Dependencies[module])),
    ];
}
