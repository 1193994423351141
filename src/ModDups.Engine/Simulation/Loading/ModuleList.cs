using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The kernel's list of modules with the state of each, and module_wq, the one wait queue for loads that wait for a module
/// that is being loaded.
/// </summary>
internal sealed class ModuleList(int count, LoaderCosts costs, CpuDelays delays, EventQueue queue)
{
    private readonly ModuleState[] _states = new ModuleState[count];

    /// <summary>For each module, the call that has its name: the load, or the unloading.</summary>
    private readonly SimulatedProcess?[] _owners = new SimulatedProcess?[count];

    /// <summary>For each module, the newest of the loads that wait for it. The wait queue is walked newest first.</summary>
    private readonly LoadCall?[] _waiters = new LoadCall?[count];

    /// <summary>
    /// module_mutex for the tasks that are woken from module_wq, which get it one after another. A running task takes it
    /// without sleeping (mutex_optimistic_spin()), and does not queue behind them.
    /// </summary>
    private readonly FifoLock _moduleMutex = new();

    /// <summary>The newest of the loads that wait for a module that is gone, and were not woken.</summary>
    private LoadCall? _left;

    /// <summary>The tasks that sleep until the one that took module_mutex releases it, with the time of the wake-up of each, in ns.</summary>
    private readonly Queue<(SimulatedProcess Task, long WakeUp)> _mutexQueue = [];

    private int _sleeping;

    /// <summary>When the task that sleeps with module_mutex held, and those that queued behind it, release it, in ns.</summary>
    private long _heldUntil;

    /// <summary>
    /// True where a task sleeps with module_mutex held, or those that slept meanwhile get it one after another. A running task then
    /// has to queue for it too.
    /// </summary>
    public bool IsMutexHeld => IsMutexBusy || queue.Now < _heldUntil;

    /// <summary>True where a task has module_mutex or waits for it.</summary>
    public bool IsMutexTaken => IsMutexBusy || queue.Now < _moduleMutex.FreeAt;

    /// <summary>True where a running task has module_mutex until it says that it releases it.</summary>
    public bool IsMutexBusy { get; private set; }

    public ModuleState this[int module]
    {
        get => _states[module];
        set => _states[module] = value;
    }

    /// <summary>A load takes the name of its module (MODULE_STATE_UNFORMED).</summary>
    public void TakeName(LoadCall call) => (_states[call.Module], _owners[call.Module]) = (ModuleState.Unformed, call);

    /// <summary>A module is on its way out (MODULE_STATE_GOING) by a call of delete_module().</summary>
    public void Go(UnloadCall call) => (_states[call.Module], _owners[call.Module]) = (ModuleState.Going, call);

    /// <summary>Holds module_mutex asleep over a grace period, as soon as it is free; returns when that is over.</summary>
    public long HoldMutex(long gracePeriod)
    {
        var from = Math.Max(queue.Now, _moduleMutex.FreeAt);
        var end = from + gracePeriod;
        if (costs.Jiffy > 0)
            end += costs.Jiffy - (end % costs.Jiffy);
        _moduleMutex.Acquire(from, end - from);
        return _heldUntil = end;
    }

    /// <summary>A running task has module_mutex until <see cref="ReleaseMutex"/>.</summary>
    public void TakeMutex() => IsMutexBusy = true;

    /// <summary>The task that took module_mutex releases it. Those that came meanwhile get it one after another.</summary>
    public void ReleaseMutex()
    {
        IsMutexBusy = false;
        while (_mutexQueue.TryDequeue(out var next))
            Grant(next.Task, next.WakeUp, isHeld: true);
    }

    /// <summary>Queues for module_mutex; the task is resumed when it has it and runs. Then it may be busy again.</summary>
    public void AwaitMutex(SimulatedProcess task, ref Jitter jitter)
    {
        var wakeUp = delays.OfWakeUp(ref jitter);
        if (IsMutexBusy)
            _mutexQueue.Enqueue((task, wakeUp));
        else
            Grant(task, wakeUp, IsMutexHeld);
    }

    public bool IsBeingLoaded(int module) => _states[module] is ModuleState.Unformed or ModuleState.Coming;

    /// <summary>Puts a call to sleep until the loading of <paramref name="module"/> has ended.</summary>
    public void Sleep(LoadCall call, int module, LoadStep step)
    {
        call.Waited = true;
        call.Step = step;
        call.Obstacle = _owners[module];
        (call.NextWaiter, _waiters[module]) = (_waiters[module], call);
        _sleeping++;
    }

    /// <summary>
    /// Sets the state in which the loading of <paramref name="module"/> ends, and wakes module_wq; returns the time that
    /// the wake-ups take, in ns.
    /// </summary>
    public long EndLoading(int module, ModuleState state)
    {
        _states[module] = state;
        return WakeWaiters(module);
    }

    /// <summary>
    /// Wakes module_wq for the end of <paramref name="module"/>, whoever has its name now; returns the time that the wake-ups
    /// take, in ns.
    /// </summary>
    public long WakeWaiters(int module)
    {
        var wake = Wake(_left, Wake(_waiters[module], queue.Now));
        (_waiters[module], _left) = (null, null);
        // Loads that wait for another name are woken too. Each takes the mutex for a check and sleeps again.
        if (_sleeping > 0)
            _moduleMutex.Acquire(queue.Now, costs.ModuleMutex * _sleeping);
        return wake - queue.Now;
    }

    /// <summary>
    /// Wakes the loads that joined <paramref name="first"/>, or its read, newest first, with the result that the remedy derives
    /// from its result.
    /// </summary>
    public void WakeJoined(LoadCall first, bool ofRead)
    {
        var wake = queue.Now;
        var joined = first.Joined;
        first.Joined = null;
        while (joined is not null)
        {
            var next = joined.NextWaiter;
            if (joined.JoinedBy!.JoinsRead == ofRead)
            {
                joined.NextWaiter = null;
                joined.Result = joined.JoinedBy.ResultOfJoined(first.Result);
                wake += costs.WakeUp;
                Awake(joined, wake);
            }
            else
            {
                (joined.NextWaiter, first.Joined) = (first.Joined, joined);
            }
            joined = next;
        }
    }

    /// <summary>
    /// Leaves those asleep that wait for the end of <paramref name="module"/>, until another module wakes module_wq: before
    /// Linux 5.4.9 delete_module() does not wake it.
    /// </summary>
    public void LeaveAsleep(int module)
    {
        for (var waiter = _waiters[module]; waiter is not null; waiter = _waiters[module])
        {
            _waiters[module] = waiter.NextWaiter;
            (waiter.NextWaiter, _left) = (_left, waiter);
        }
    }

    // The mutex is handed over to a task that sleeps, and nobody else has it until that task has run.
    private void Grant(SimulatedProcess task, long wakeUp, bool isHeld)
    {
        var at = _moduleMutex.Acquire(queue.Now, wakeUp + costs.ModuleMutex) + wakeUp;
        if (isHeld)
            _heldUntil = at + costs.ModuleMutex;
        queue.Schedule(at, task);
    }

    private long Wake(LoadCall? waiter, long wake)
    {
        while (waiter is not null)
        {
            var next = waiter.NextWaiter;
            waiter.NextWaiter = null;
            _sleeping--;
            wake += costs.WakeUp;
            // finished_loading() takes the mutex, and the check after the sleep takes it again.
            Awake(waiter, _moduleMutex.Acquire(wake, 2 * costs.ModuleMutex));
            waiter = next;
        }
        return wake;
    }

    /// <summary>Takes a call off module_wq; returns false where it has been woken already.</summary>
    public bool StopWaiting(LoadCall call)
    {
        if (TryRemove(call, _waiters[call.Module], out var rest))
            _waiters[call.Module] = rest;
        else if (TryRemove(call, _left, out rest))
            _left = rest;
        else
            return false;
        _sleeping--;
        return true;
    }

    /// <summary>Takes a call out of a list of those that wait for one event; returns false where it is not in it.</summary>
    public static bool TryRemove(LoadCall call, LoadCall? first, out LoadCall? rest)
    {
        rest = first;
        if (ReferenceEquals(first, call))
        {
            (rest, call.NextWaiter) = (call.NextWaiter, null);
            return true;
        }
        var before = first;
        while (before is not null && !ReferenceEquals(before.NextWaiter, call))
            before = before.NextWaiter;
        if (before is null)
            return false;
        (before.NextWaiter, call.NextWaiter) = (call.NextWaiter, null);
        return true;
    }

    /// <summary>Resumes a waiter that is woken at that time a little later.</summary>
    private void Awake(LoadCall waiter, long at) =>
        queue.Schedule(at + delays.OfWakeUp(ref waiter.Jitter), waiter);
}
