using ModDups.Kernel;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Stress;

/// <summary>One worker of stress-ng's <c>module</c> stressor (stress_module() in stress-module.c).</summary>
internal sealed class StressWorker : SimulatedProcess, ILoadCaller, IUnloadCaller
{
    private readonly KmodContext _context;
    private readonly StressNg _stress;
    private readonly LoadCall _load;
    private readonly UnloadCall _unload;
    private readonly int _module;
    private readonly long _operations;
    private readonly long _idle;
    private long _done;
    private long _end;
    private long _callBegan;
    private bool _hasStarted;

    /// <summary>True where the next call is delete_module().</summary>
    private bool _unloads;

    /// <summary>Creates a worker.</summary>
    /// <param name="context">The machine.</param>
    /// <param name="stress">What the worker does.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="module">The module that it loads.</param>
    /// <param name="operations">The number of good loads after which it stops.</param>
    /// <param name="leastCall">The least time of a system call, in ns.</param>
    public StressWorker(KmodContext context, StressNg stress, int number, int module, long operations, long leastCall)
    {
        (_context, _stress, _module, _operations) = (context, stress, module, operations);
        _idle = Math.Max(leastCall, 1);
        _load = new LoadCall(context.Loader, this, new Jitter(context.Seed, 2 * number));
        _unload = new UnloadCall(context.Loader, this, new Jitter(context.Seed, (2 * number) + 1));
    }

    /// <summary>True until the worker has stopped.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>When it stopped, in ns.</summary>
    public long StoppedAt { get; private set; }

    public override SimulatedProcess? WaitsFor => IsRunning ? _load : null;

    public override string Describe() => "a worker of stress-ng";

    /// <summary>Starts the worker at the time <paramref name="at"/>, in ns.</summary>
    public void StartAt(long at) => _context.Queue.Schedule(at + _load.Jitter.Around(_context.Costs.WorkerStart, _context.Jitter), this);

    public override void Resume()
    {
        if (_hasStarted)
        {
            if (_unloads)
                Unload();
            else
                Load();
            return;
        }
        _hasStarted = true;
        _end = _context.Queue.Now + (_stress.Timeout.Ticks * TimeSpan.NanosecondsPerTick);
        _context.Queue.Schedule(_end, new Alarm(this));
        if (_stress.NoUnload)
            Load();
        else
            Unload();
    }

    public void LoadEnded(LoadCall load)
    {
        if (load.Result != Errno.None)
        {
            GoOn(_stress.Pause);
            return;
        }
        _done++;
        _unloads = !_stress.NoUnload;
        GoOn(_stress.LoadPause);
    }

    public void UnloadEnded(UnloadCall unload) => GoOn(unload.Result == Errno.None ? _stress.UnloadPause : _stress.Pause);

    public void TurnCame(LoadCall load) => throw new InvalidOperationException("Remedies of kmod do not see the calls of stress-ng.");

    private void Unload()
    {
        _unloads = false;
        _callBegan = _context.Queue.Now;
        _unload.Start(_module);
    }

    private void Load()
    {
        if (_context.Queue.Now >= _end || _done >= _operations)
        {
            (IsRunning, StoppedAt) = (false, _context.Queue.Now);
            return;
        }
        _callBegan = _context.Queue.Now;
        _load.PrepareDirect(_module, _context.Table.Modules[_module]);
        _load.Start();
    }

    /// <summary>Goes on to the next call. One that a remedy refused before it did anything takes the time of the system call alone.</summary>
    private void GoOn(TimeSpan after)
    {
        var pause = _load.Jitter.Around(after.Ticks * TimeSpan.NanosecondsPerTick, _context.Jitter);
        _context.Processors.Do(_context.Queue.Now == _callBegan ? _idle + pause : pause, this);
    }

    /// <summary>SIGALRM at the end of the worker's time, which ends a wait that a signal can end.</summary>
    private sealed class Alarm(StressWorker worker) : SimulatedProcess
    {
        public override void Resume()
        {
            if (worker.IsRunning)
                worker._context.Loader.Interrupt(worker._load);
        }

        public override string Describe() => "an alarm";
    }
}
