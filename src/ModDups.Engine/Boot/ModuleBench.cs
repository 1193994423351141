using ModDups.Autoload;
using ModDups.Statistics;

namespace ModDups.Boot;

/// <summary>
/// A kernel in virtual time that keeps its state: requests are sent to it, and its counters are read. Several threads
/// may use one bench; each call is carried out as a whole.
/// </summary>
public sealed class ModuleBench
{
    private readonly Lock _lock = new();
    private readonly Simulation _simulation;
    private readonly List<BenchFinding> _findings = [];

    /// <summary>A bench on which no module is loaded yet.</summary>
    /// <exception cref="BenchSettingsException">The settings contradict each other.</exception>
    public ModuleBench(BenchSettings settings)
    {
        Settings = settings;
        _simulation = new Simulation(settings, liveCheck: true);
    }

    /// <summary>What it was set up with.</summary>
    public BenchSettings Settings { get; }

    /// <summary>The virtual time that has passed on it.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return TimeSpan.FromTicks(_simulation.Queue.Now / TimeSpan.NanosecondsPerTick);
        }
    }

    /// <summary>
    /// Sends request_module(), or request_module_nowait(), for a name or alias, and lets virtual time run until all have
    /// returned. What a request that nobody waits for has set going goes on in the time of the later calls.
    /// </summary>
    /// <param name="name">The name or alias.</param>
    /// <param name="waits">False for request_module_nowait().</param>
    /// <param name="concurrency">How many such requests are sent at the same instant.</param>
    /// <returns>The results, in the order in which the requests were sent.</returns>
    public IReadOnlyList<ModuleRequestResult> Request(string name, bool waits = true, int concurrency = 1)
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
                _simulation.Queue.RunUntil(() => request.Result is not null);
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
            return _simulation.Counters.Snapshot($"bench {Settings.Remedy.Name}");
        }
    }

    /// <summary>What the duplicate tracker has logged, oldest first; nothing where the bench does not track duplicates.</summary>
    public IReadOnlyList<DuplicateRequest> GetLog()
    {
        lock (_lock)
            return [.. _simulation.Tracker?.Log ?? []];
    }

    /// <summary>What the bench found out besides its numbers: requests that wait for themselves.</summary>
    public IReadOnlyList<BenchFinding> Findings
    {
        get
        {
            lock (_lock)
                return [.. _findings];
        }
    }

    /// <summary>Lets virtual time pass without a request.</summary>
    public void Wait(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_lock)
            _simulation.Queue.RunFor(duration.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Settings.Remedy.Name}, {Settings.Catalog.Source}";
}
