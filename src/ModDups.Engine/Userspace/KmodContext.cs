using ModDups.Loading;
using ModDups.Time;

namespace ModDups.Userspace;

/// <summary>What the processes of one machine share: its kernel, its time and the way in which they load.</summary>
internal sealed record KmodContext(
    ModuleTable Table,
    ModuleLoader Loader,
    EventQueue Queue,
    ProcessorPool Processors,
    UserspaceCosts Costs,
    LoaderSettings Settings,
    int Scatter,
    int Seed);
