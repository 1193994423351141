using ModDups.Loading;
using ModDups.Statistics;
using ModDups.Time;
using ModDups.Userspace;

namespace ModDups.Boot;

/// <summary>One machine, put together from its settings: its time, its kernel, and what its processes share.</summary>
internal sealed class Simulation
{
    internal Simulation(BenchSettings settings, bool liveCheck)
    {
        settings.Check();
        var machine = settings.Machine;
        var remedy = settings.Remedy.Fresh();
        var processors = new ProcessorPool(machine.Processors);
        Table = new ModuleTable(settings.Catalog);
        Counters = new ModuleCounters([.. Table.Modules.Select(module => module.Name)]);
        Memory = new MemoryMeter(settings.VirtualMemoryLimit);
        Loader = new ModuleLoader(Table, machine.Loader, remedy, Queue, processors, Counters, Memory);
        Kmod = new KmodContext(
            Table,
            Loader,
            Queue,
            processors,
            machine.Userspace,
            new LoaderSettings(settings.Entry, settings.Compressed, liveCheck),
            machine.Loader.Scatter,
            settings.Seed);
    }

    internal EventQueue Queue { get; } = new();

    internal ModuleTable Table { get; }

    internal ModuleCounters Counters { get; }

    internal MemoryMeter Memory { get; }

    internal ModuleLoader Loader { get; }

    internal KmodContext Kmod { get; }
}
