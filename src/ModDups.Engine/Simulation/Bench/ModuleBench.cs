using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Simulation.Bench;

/// <summary>
/// A kernel in virtual time that keeps its state: requests are sent to it, and its counters are read. Several threads
/// may use one bench; each call is carried out as a whole.
/// </summary>
public sealed class ModuleBench
{
    private readonly Lock _lock = new();
    private readonly BenchSettings _settings;
    private readonly SimulatedMachine _simulation;
    private readonly List<BenchFinding> _findings = [];

    /// <summary>A bench on which no module is loaded yet.</summary>
    /// <exception cref="BenchSettingsException">The settings contradict each other.</exception>
    public ModuleBench(BenchSettings settings)
    {
        _settings = settings;
        _simulation = new SimulatedMachine(settings, liveCheck: true);
    }

    /// <summary>The name of the remedy that the kernel has.</summary>
    public string Remedy => _settings.Remedy.Name;

    /// <summary>Where its modules come from.</summary>
    public string Catalog => _settings.Catalog.Source;

    /// <summary>How many modules the catalog has, loaded or not.</summary>
    public int ModuleCount => _settings.Catalog.Modules.Count;

    /// <summary>The name of the machine profile.</summary>
    public string Machine => _settings.Machine.Name;

    /// <summary>The seed that is used.</summary>
    public int Seed => _settings.Seed;

    /// <summary>The system call by which modules are loaded.</summary>
    public LoadSystemCall Entry => _settings.Entry;

    /// <summary>True where the module files are compressed.</summary>
    public bool Compressed => _settings.Compressed;

    /// <summary>True where the kernel tracks duplicate request_module() calls.</summary>
    public bool TrackDuplicates => _settings.TrackDuplicates;

    /// <summary>True where a duplicate request is logged as a warning with a stack.</summary>
    public bool EnableDupsTrace => _settings.EnableDupsTrace;

    /// <summary>The virtual memory that module loading may take, in bytes; null where there is no end to it.</summary>
    public long? VirtualMemoryLimit => _settings.VirtualMemoryLimit;

    /// <summary>The virtual time that has passed on it.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return VirtualTime;
        }
    }

    /// <summary>What the bench found out besides its numbers: requests that wait for themselves.</summary>
    public IReadOnlyList<BenchFinding> Findings
    {
        get
        {
            lock (_lock)
                return ItemList<BenchFinding>.Of([.. _findings]);
        }
    }

    /// <summary>
    /// Sends request_module(), or request_module_nowait(), for a name or alias, and lets virtual time run until all have
    /// returned. What a request that nobody waits for has set going goes on in the time of the later calls.
    /// </summary>
    /// <param name="name">The name or alias.</param>
    /// <param name="waits">False for request_module_nowait().</param>
    /// <param name="concurrency">How many such requests are sent at the same instant.</param>
    /// <param name="cancellationToken">Has the caller wait no longer; what was sent goes on in the time of the later calls.</param>
    /// <returns>The results, in the order in which the requests were sent.</returns>
    public IReadOnlyList<ModuleRequestResult> Request(
        string name, bool waits = true, int concurrency = 1, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        lock (_lock)
        {
            var requests = new RequestModule[concurrency];
            for (var i = 0; i < concurrency; i++)
                requests[i] = _simulation.Autoloader.Send(name, waits);
            // They may return in any order; the slowest ends the call.
            foreach (var request in requests)
            {
                _simulation.Queue.RunUntil(() =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return request.Result is not null;
                });
                if (request.Result is null)
                {
                    _findings.Add(Deadlock.Finding(request));
                    request.Interrupt();
                }
            }
            return [.. requests.Select(request => request.Result!)];
        }
    }

    /// <summary>The counters of the bench's kernel, once all that was set going on it has come to its end.</summary>
    public ModuleStats GetStats()
    {
        lock (_lock)
        {
            _simulation.Queue.Run(static () => { });
            return _simulation.Counters.Snapshot($"bench {Remedy}") with
            {
                Time = DateTimeOffset.UnixEpoch + VirtualTime,
            };
        }
    }

    /// <summary>The modules of its catalog, loaded or not. A method: they are no part of what the bench tells of itself.</summary>
    public IReadOnlyList<CatalogModule> GetModules() => _settings.Catalog.Modules;

    /// <summary>What the duplicate tracker has logged, oldest first; nothing where the bench does not track duplicates.</summary>
    public IReadOnlyList<DuplicateRequest> GetLog()
    {
        lock (_lock)
            return [.. _simulation.Tracker?.Log ?? []];
    }

    /// <summary>Lets virtual time pass without a request.</summary>
    public void Wait(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_lock)
            _simulation.Queue.RunFor(duration.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Remedy}, {Catalog}";

    private TimeSpan VirtualTime => TimeSpan.FromTicks(_simulation.Queue.Now / TimeSpan.NanosecondsPerTick);
}
