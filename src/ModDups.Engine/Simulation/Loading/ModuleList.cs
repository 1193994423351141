using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The kernel's list of modules with the state of each, and module_wq, the one wait queue for loads that wait for a module
/// that is being loaded.
/// </summary>
internal sealed class ModuleList(int count, LoaderCosts costs, EventQueue queue)
{
    private readonly ModuleState[] _states = new ModuleState[count];

    /// <summary>For each module, the load that has its name.</summary>
    private readonly LoadCall?[] _owners = new LoadCall?[count];

    /// <summary>For each module, the newest of the loads that wait for it. The wait queue is walked newest first.</summary>
    private readonly LoadCall?[] _waiters = new LoadCall?[count];

    /// <summary>
    /// module_mutex for the tasks that are woken from module_wq, which get it one after another. A running task takes it
    /// without sleeping (mutex_optimistic_spin()), and does not queue behind them.
    /// </summary>
    private readonly FifoLock _moduleMutex = new();

    private int _sleeping;

    public ModuleState this[int module]
    {
        get => _states[module];
        set => _states[module] = value;
    }

    /// <summary>A load takes the name of its module (MODULE_STATE_UNFORMED).</summary>
    public void TakeName(LoadCall call) => (_states[call.Module], _owners[call.Module]) = (ModuleState.Unformed, call);

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
        var wake = queue.Now;
        var waiter = _waiters[module];
        _waiters[module] = null;
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
        // Loads that wait for another name are woken too. Each takes the mutex for a check and sleeps again.
        if (_sleeping > 0)
            _moduleMutex.Acquire(queue.Now, costs.ModuleMutex * _sleeping);
        return wake - queue.Now;
    }

    /// <summary>
    /// Wakes the loads that joined <paramref name="first"/>, newest first, with the result that the remedy derives from its
    /// result.
    /// </summary>
    public void WakeJoined(LoadCall first, RemedyState remedy)
    {
        var wake = queue.Now;
        var joined = first.Joined;
        first.Joined = null;
        while (joined is not null)
        {
            var next = joined.NextWaiter;
            joined.NextWaiter = null;
            joined.Result = remedy.ResultOfJoined(first.Result);
            wake += costs.WakeUp;
            Awake(joined, wake);
            joined = next;
        }
    }

    /// <summary>Resumes a waiter that is woken at that time a little later.</summary>
    private void Awake(LoadCall waiter, long at) =>
        queue.Schedule(at + waiter.Jitter.Around(costs.Schedule, costs.Jitter), waiter);
}
