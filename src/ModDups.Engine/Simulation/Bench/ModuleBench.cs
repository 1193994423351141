using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Simulation.Bench;

/// <summary>
/// A kernel in virtual time that keeps its state between calls: it receives requests, and its counters can be read.
/// Several threads may use one bench, which runs one call at a time.
/// </summary>
public sealed class ModuleBench : IBenchState
{
    private readonly Lock _lock = new();
    private readonly BenchSettings _settings;
    private readonly SimulatedMachine _simulation;
    private readonly List<BenchFinding> _findings = [];

    /// <summary>Creates a bench on which no module is loaded.</summary>
    /// <param name="settings">The kernel, its modules and its userspace.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="BenchSettingsException">The settings contradict each other.</exception>
    public ModuleBench(BenchSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _simulation = new SimulatedMachine(settings, liveCheck: true);
    }

    /// <inheritdoc/>
    public string Remedy => _settings.Remedy.Name;

    /// <inheritdoc/>
    public string Kernel => _settings.EffectiveKernel.Name;

    /// <inheritdoc/>
    public string Catalog => _settings.Catalog.Source;

    /// <inheritdoc/>
    public int ModuleCount => _settings.Catalog.Modules.Count;

    /// <inheritdoc/>
    public string Machine => _settings.Machine.Name;

    /// <inheritdoc/>
    public int Seed => _settings.Seed;

    /// <inheritdoc/>
    public LoadSystemCall SystemCall => _settings.SystemCall;

    /// <inheritdoc/>
    public bool Compressed => _settings.Compressed;

    /// <inheritdoc/>
    public bool TrackDuplicates => _settings.TrackDuplicates;

    /// <inheritdoc/>
    public bool EnableDupsTrace => _settings.EnableDupsTrace;

    /// <inheritdoc/>
    public long? VirtualMemoryLimit => _settings.VirtualMemoryLimit;

    /// <inheritdoc/>
    public long? ModuleAreaLimit => _settings.ModuleAreaLimit;

    /// <inheritdoc/>
    public long? VmallocLimit => _settings.VmallocLimit;

    /// <inheritdoc/>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return VirtualTime;
        }
    }

    /// <inheritdoc/>
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
    /// returned. The modprobe of a request that does not wait continues during later calls.
    /// </summary>
    /// <param name="name">The name or alias. A name of more than 55 characters returns ENAMETOOLONG, as in the kernel.</param>
    /// <param name="waits">False for request_module_nowait(); true by default.</param>
    /// <param name="concurrency">
    /// How many such requests are sent at the same time, from 1, the default, to
    /// <see cref="BenchLimits.MostConcurrentRequests"/>. As in the kernel, 50 are in flight at most (MAX_KMOD_CONCURRENT in
    /// kernel/module/kmod.c); the others wait up to 5 s of virtual time for their turn.
    /// </param>
    /// <param name="noWaitConcurrency">
    /// How many request_module_nowait() are sent right after them, at the same time; from 0, the default, to the same number.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait of the caller. The requests continue during later calls.</param>
    /// <returns>The results, in the order in which the requests were sent.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of requests is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public IReadOnlyList<ModuleRequestResult> Request(
        string name, bool waits = true, int concurrency = 1, int noWaitConcurrency = 0, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(concurrency, BenchLimits.MostConcurrentRequests);
        ArgumentOutOfRangeException.ThrowIfNegative(noWaitConcurrency);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(noWaitConcurrency, BenchLimits.MostConcurrentRequests);
        lock (_lock)
        {
            var requests = new RequestModule[concurrency + noWaitConcurrency];
            for (var i = 0; i < requests.Length; i++)
                requests[i] = _simulation.Autoloader.Send(name, waits && i < concurrency);
            // They may return in any order. The slowest one ends the call.
            foreach (var request in requests)
            {
                _simulation.Queue.RunUntil(() =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return request.Result is not null;
                });
                if (request.Result is null)
                {
                    _findings.Add(Deadlock.Finding(request, _settings.EffectiveKernel));
                    request.Kill();
                }
            }
            return [.. requests.Select(request => request.Result!)];
        }
    }

    /// <summary>The counters of the bench's kernel, after virtual time has run until no load is in flight.</summary>
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

    /// <summary>Returns the modules of the catalog, loaded or not. It is a method so that a bench's own output does not contain them.</summary>
    public IReadOnlyList<CatalogModule> GetModules() => _settings.Catalog.Modules;

    /// <summary>Returns the log of the duplicate tracker, oldest first; empty where the bench does not track duplicates.</summary>
    public IReadOnlyList<DuplicateRequest> GetLog()
    {
        lock (_lock)
            return [.. _simulation.Tracker?.Log ?? []];
    }

    /// <summary>Sets who receives what happens on the bench from now on; null for nobody.</summary>
    internal void Observe(IBenchObserver? observer)
    {
        lock (_lock)
            _simulation.Observe(observer);
    }

    /// <summary>Lets virtual time pass without a request.</summary>
    /// <param name="duration">The duration, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is negative.</exception>
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
