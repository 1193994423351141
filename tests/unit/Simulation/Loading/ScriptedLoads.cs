using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;
using ModDups.Statistics;
using ModDups.Tests.Simulation.Time;

namespace ModDups.Tests.Simulation.Loading;

/// <summary>
/// A kernel to which single system calls are made at set instants, with costs that make the instants plain: a read
/// takes 100 ns, the way to registration 100, linking 100, an init 700; delete_module() enters for 90, the exit takes 200, the grace period 500; mutex, wake-ups and jitter
/// take nothing.
/// </summary>
internal sealed class ScriptedLoads
{
    public static readonly LoaderCosts Costs = new()
    {
        SystemCall = 90, Read = 0, Decompress = 0, Check = 10, ModuleMutex = 0, Layout = 100, Copy = 0, Link = 100,
        Relocate = 0, Init = 700, Unmap = 0, Steal = 0, Jiffy = 0, TakeDown = 0, Exit = 200, GracePeriod = 500, Free = 0, WakeUp = 0, Schedule = 0, Jitter = 0,
    };

    private readonly SimulatedMachine _simulation;
    private readonly List<Call> _calls = [];

    public ScriptedLoads(Remedy remedy, ModuleCatalog catalog, LoaderCosts? costs = null, long? limit = null, string? kernel = null)
    {
        _simulation = new SimulatedMachine(
            new BenchSettings
            {
                Remedy = remedy,
                Kernel = kernel is null ? null : new KernelRelease(kernel),
                Catalog = catalog,
                VirtualMemoryLimit = limit,
                Machine = MachineProfile.KvmGuest with { Loader = costs ?? Costs },
            },
            liveCheck: true);
    }

    public ModuleStats Stats => _simulation.Counters.Snapshot("scripted");

    public MemoryMeter Memory => _simulation.Memory;

    /// <summary>Makes a call at the instant <paramref name="at"/>, in ns.</summary>
    public Call At(long at, string module, LoadSystemCall entry = LoadSystemCall.FinitModule, bool compressed = false, int? file = null)
    {
        var table = _simulation.Table;
        var about = table.Catalog.Find(module)!;
        var call = new Call(_simulation, table.NumberOf(about), about, new LoaderSettings(entry, compressed, LiveCheck: true), file, _calls.Count);
        _calls.Add(call);
        _simulation.Queue.Schedule(at, call);
        return call;
    }

    /// <summary>Calls delete_module() at the instant <paramref name="at"/>, in ns.</summary>
    public Removal UnloadAt(long at, string module)
    {
        var removal = new Removal(_simulation, _simulation.Table.NumberOf(_simulation.Table.Catalog.Find(module)!));
        _simulation.Queue.Schedule(at, removal);
        return removal;
    }

    /// <summary>Does something to the loader at the instant <paramref name="at"/>, in ns.</summary>
    public void DoAt(long at, Action<ModuleLoader, ModuleTable> action) =>
        _simulation.Queue.Schedule(at, new Callback(() => action(_simulation.Loader, _simulation.Table)));

    public ScriptedLoads Run()
    {
        RunToEnd();
        Assert.All(_calls, call => Assert.True(call.HasEnded));
        return this;
    }

    /// <summary>Runs until nothing happens any more, though a call may not have ended.</summary>
    public void RunToEnd() => _simulation.Queue.Run(static () => { });

    public sealed class Removal : SimulatedProcess, IUnloadCaller
    {
        private readonly SimulatedMachine _simulation;
        private readonly UnloadCall _unload;
        private readonly int _module;

        public Removal(SimulatedMachine simulation, int module)
        {
            (_simulation, _module) = (simulation, module);
            _unload = new UnloadCall(simulation.Loader, this, new Jitter(0, 0));
        }

        public long EndedAt { get; private set; }

        public Errno Result { get; private set; }

        public void UnloadEnded(UnloadCall unload) => (EndedAt, Result) = (_simulation.Queue.Now, unload.Result);

        public override string Describe() => "script";

        public override void Resume() => _unload.Start(_module);
    }

    public sealed class Call : SimulatedProcess, ILoadCaller
    {
        private readonly SimulatedMachine _simulation;
        private readonly LoadCall _load;
        private readonly int _module;
        private readonly CatalogModule _about;
        private readonly LoaderSettings _settings;
        private readonly int? _file;

        public Call(SimulatedMachine simulation, int module, CatalogModule about, LoaderSettings settings, int? file, int stream)
        {
            (_simulation, _module, _about, _settings, _file) = (simulation, module, about, settings, file);
            _load = new LoadCall(simulation.Loader, this, new Jitter(0, stream));
        }

        public bool HasEnded { get; private set; }

        public long EndedAt { get; private set; }

        /// <summary>A signal comes to the process.</summary>
        public void Interrupt() => _simulation.Loader.Interrupt(_load);

        public Errno Result { get; private set; }

        public bool IsDuplicate { get; private set; }

        public bool Waited { get; private set; }

        public bool MadeSystemCall { get; private set; }

        public long AllocatedBytes { get; private set; }

        public long WastedBytes { get; private set; }

        public void LoadEnded(LoadCall load)
        {
            (HasEnded, EndedAt, Result) = (true, _simulation.Queue.Now, load.Result);
            (IsDuplicate, Waited) = (load.IsDuplicate, load.Waited);
            MadeSystemCall = load.MadeSystemCall;
            (AllocatedBytes, WastedBytes) = (load.AllocatedBytes, load.WastedBytes);
        }

        public void TurnCame(LoadCall load) => Resume();

        public override string Describe() => "script";

        public override void Resume()
        {
            if (_load.Prepare(_module, _about, _settings.SystemCall, _settings.KernelDecompresses, _file))
                _load.Start();
        }
    }
}
