using ModDups.Simulation.Autoload;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Stress;

/// <summary>
/// kmod.sh with one of its tests, as often as it recommends. Before each trigger it removes the module (modprobe -r) with what the
/// module needed, where nobody else uses it; it ends at the first result that it does not expect.
/// </summary>
internal sealed class KmodTestRun : SimulatedProcess, IUnloadCaller
{
    private readonly KmodContext _context;
    private readonly ModuleAutoloader _autoloader;
    private readonly KmodTest _test;
    private readonly long _threadStart;
    private readonly UnloadCall _unload;
    private readonly Queue<int> _toRemove = [];
    private KmodTestThread[] _threads = [];
    private int _case;
    private int _threadsLeft;

    /// <summary>Creates a run.</summary>
    /// <param name="context">The machine.</param>
    /// <param name="autoloader">Its request_module().</param>
    /// <param name="test">The test.</param>
    /// <param name="threadStart">The time between the starts of two threads, in ns.</param>
    public KmodTestRun(KmodContext context, ModuleAutoloader autoloader, KmodTest test, long threadStart)
    {
        (_context, _autoloader, _test, _threadStart) = (context, autoloader, test, threadStart);
        _unload = new UnloadCall(context.Loader, this, new Jitter(context.Seed, 0));
        autoloader.HasModprobe &= test.HasModprobe;
    }

    /// <summary>The number of requests of all threads.</summary>
    public long Requests { get; private set; }

    /// <summary>The runs that are complete.</summary>
    public int RunsDone { get; private set; }

    /// <summary>The result of the last trigger; null where there is none.</summary>
    public int? Result { get; private set; }

    /// <summary>The trigger that runs, or ran last.</summary>
    public KmodTestCase Case => _test.Cases[_case];

    /// <summary>True where a result was not the expected one.</summary>
    public bool HasFailed => Result is { } result && result != Case.Expected;

    /// <summary>A thread that never returned; null where there is none.</summary>
    public KmodTestThread? Stuck => Array.Find(_threads, thread => thread.Result is null);

    public override SimulatedProcess? WaitsFor => Stuck;

    public override string Describe() => "kmod.sh";

    public void Start() => _context.Queue.Schedule(_context.Queue.Now, this);

    /// <summary>Prepares the next trigger: kmod_defaults_driver(), kmod_defaults_fs().</summary>
    public override void Resume()
    {
        foreach (var target in _context.TargetsOf(Case.Removed))
        {
            _toRemove.Enqueue(target.Module);
            foreach (var needed in _context.Table.Dependencies[target.Module])
                _toRemove.Enqueue(needed);
        }
        RemoveNext();
    }

    public void UnloadEnded(UnloadCall unload) => RemoveNext();

    private void RemoveNext()
    {
        while (_toRemove.TryDequeue(out var module))
        {
            if (!_context.Loader.IsUnused(module))
                continue;
            _unload.Start(module);
            return;
        }
        StartThreads();
    }

    private void StartThreads()
    {
        Result = null;
        int? fileSystem = _context.TargetsOf(Case.Request) is [var target, ..] ? target.Module : null;
        _threadsLeft = Case.Threads;
        Requests += Case.Threads;
        _threads = [.. Enumerable.Range(0, Case.Threads).Select(_ => new KmodTestThread(Case, fileSystem, _autoloader, _context.Loader, ThreadEnded))];
        for (var i = 0; i < _threads.Length; i++)
            _context.Queue.Schedule(_context.Queue.Now + (i * _threadStart), _threads[i]);
    }

    private void ThreadEnded()
    {
        if (--_threadsLeft > 0)
            return;
        // tally_up_work(): the error of the last thread that has one.
        Result = _threads.LastOrDefault(thread => thread.Result != 0)?.Result ?? 0;
        if (HasFailed)
            return;
        if (_case + 1 < _test.Cases.Count)
        {
            _case++;
        }
        else if (++RunsDone == _test.Runs)
        {
            return;
        }
        else
        {
            _case = 0;
        }
        _context.Queue.Schedule(_context.Queue.Now + _context.Costs.ModprobeStart, this);
    }
}
