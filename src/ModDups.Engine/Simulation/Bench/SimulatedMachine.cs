using ModDups.Simulation.Autoload;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>One machine, built from its settings: its virtual time, its kernel, and the state that its processes share.</summary>
internal sealed class SimulatedMachine
{
    public SimulatedMachine(BenchSettings settings, bool liveCheck)
    {
        settings.Validate();
        var machine = settings.Machine;
        var processors = new ProcessorPool(Queue, settings.Processors, keepsSlices: machine.Processors is not null);
        var kernel = settings.EffectiveKernel;
        Table = new ModuleTable(settings.Catalog, settings.MostAreas ?? kernel.Loader.MostAreas);
        Counters = new ModuleCounters([.. Table.Modules.Select(module => module.Name)]);
        Memory = new MemoryMeter(settings.VirtualMemoryLimit, settings.ModuleAreaLimit, settings.VmallocLimit);
        var delays = new CpuDelays(machine.Loader, settings.Cpus, settings.Processors);
        Loader = new ModuleLoader(
            Table, machine.Loader, delays, new AreaFlushes(machine.Loader, delays, Queue), kernel.Loader, settings.Remedy, settings.Remedy.On(kernel), Queue, processors, Counters, Memory, settings.CommandLine);
        Kmod = new KmodContext(
            Table,
            Loader,
            Queue,
            processors,
            machine.Userspace,
            new LoaderSettings(settings.SystemCall, settings.Compressed, liveCheck),
            machine.Loader.Jitter,
            settings.Seed);
        Tracker = settings.TrackDuplicates ? new DuplicateTracker(Queue, settings.EnableDupsTrace) : null;
        Autoloader = new ModuleAutoloader(Kmod, Tracker) { HasModprobe = !settings.ModprobeDisabled };
        Loader.RequestModule = RequestFromInit;
        if (settings.Observer is { } observer)
            Observe(observer);
    }

    public EventQueue Queue { get; } = new();

    public ModuleTable Table { get; }

    public ModuleCounters Counters { get; }

    public MemoryMeter Memory { get; }

    public ModuleLoader Loader { get; }

    public KmodContext Kmod { get; }

    public ModuleAutoloader Autoloader { get; }

    /// <summary>Null where the kernel does not track duplicate requests.</summary>
    public DuplicateTracker? Tracker { get; }

    /// <summary>Sets who receives what happens from now on; null for nobody.</summary>
    public void Observe(IBenchObserver? observer)
    {
        (Loader.Observer, Kmod.Observer, Autoloader.Observer) = (observer, observer, observer);
        observer?.Begin(this);
    }

    private RequestModule RequestFromInit(string name, LoadCall call)
    {
        var request = Autoloader.Send(name, waits: true);
        if (request.Result is null)
            request.Returned = () => Queue.Schedule(Queue.Now, call);
        else
            Queue.Schedule(Queue.Now, call);
        return request;
    }
}
