using ModDups.Boot;
using ModDups.Catalog;
using ModDups.Loading;
using ModDups.Statistics;
using ModDups.Suppression;
using ModDups.Time;
using ModDups.Userspace;

namespace ModDups.Tests.Loading;

/// <summary>
/// A kernel to which single system calls are made at set instants, with costs that make the instants plain: a read
/// takes 100 ns, the way to registration 100, linking 100, an init 700; mutex, wake-ups and scatter take nothing.
/// </summary>
internal sealed class ScriptedLoads
{
    internal static readonly LoaderCosts Costs = new()
    {
        SystemCall = 90, Read = 0, Decompress = 0, Check = 10, ModuleMutex = 0, Layout = 100, Copy = 0, Link = 100,
        Relocate = 0, Init = 700, Free = 0, WakeUp = 0, Schedule = 0, Scatter = 0,
    };

    private readonly Simulation _simulation;
    private readonly List<Call> _calls = [];

    internal ScriptedLoads(Remedy remedy, ModuleCatalog catalog, LoaderCosts? costs = null, long? limit = null)
    {
        _simulation = new Simulation(
            new BenchSettings
            {
                Remedy = remedy,
                Catalog = catalog,
                VirtualMemoryLimit = limit,
                Machine = Machine.Seeds with { Loader = costs ?? Costs },
            },
            liveCheck: true);
    }

    internal ModuleStats Stats => _simulation.Counters.Snapshot("scripted");

    internal MemoryMeter Memory => _simulation.Memory;

    /// <summary>Makes a call at the instant <paramref name="at"/>, in ns.</summary>
    internal Call At(long at, string module, LoadEntry entry = LoadEntry.FinitModule, bool compressed = false, int? file = null)
    {
        var table = _simulation.Table;
        var about = table.Catalog.Find(module)!;
        var call = new Call(_simulation, table.NumberOf(about), about, new LoaderSettings(entry, compressed, LiveCheck: true), file, _calls.Count);
        _calls.Add(call);
        _simulation.Queue.Schedule(at, call);
        return call;
    }

    internal ScriptedLoads Run()
    {
        _simulation.Queue.Run(static () => { });
        Assert.All(_calls, call => Assert.True(call.HasEnded));
        return this;
    }

    internal sealed class Call : Activity, ILoadCaller
    {
        private readonly Simulation _simulation;
        private readonly LoadCall _load;
        private readonly int _module;
        private readonly CatalogModule _about;
        private readonly LoaderSettings _settings;
        private readonly int? _file;

        internal Call(Simulation simulation, int module, CatalogModule about, LoaderSettings settings, int? file, int stream)
        {
            (_simulation, _module, _about, _settings, _file) = (simulation, module, about, settings, file);
            _load = new LoadCall(simulation.Loader, this, new Noise(0, stream));
        }

        internal bool HasEnded { get; private set; }

        internal long EndedAt { get; private set; }

        internal Errno Result { get; private set; }

        internal bool IsDuplicate { get; private set; }

        internal bool Waited { get; private set; }

        internal bool MadeSystemCall { get; private set; }

        internal long AllocatedBytes { get; private set; }

        internal long WastedBytes { get; private set; }

        public void LoadEnded(LoadCall load)
        {
            (HasEnded, EndedAt, Result) = (true, _simulation.Queue.Now, load.Result);
            (IsDuplicate, Waited) = (load.IsDuplicate, load.Waited);
            MadeSystemCall = load.MadeSystemCall;
            (AllocatedBytes, WastedBytes) = (load.AllocatedBytes, load.WastedBytes);
        }

        internal override string Describe() => "script";

        internal override void Resume()
        {
            if (_load.Prepare(_module, _about, _settings.Entry, _settings.KernelDecompresses, _file))
                _load.Start();
        }
    }
}
