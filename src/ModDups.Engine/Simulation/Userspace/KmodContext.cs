using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Userspace;

/// <summary>What the processes of one machine share: its kernel, its time and the way in which they load modules.</summary>
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
    /// <summary>What kmod finds for a name or an alias, in the order in which it loads it.</summary>
    public ProbeTarget[] TargetsOf(string nameOrAlias) =>
    [
        .. Table.Catalog.Resolve(nameOrAlias).Select(Table.NumberOf)
            .Select(module => ProbeTarget.Of(module, Table.Dependencies[module])),
    ];
}
