using ModDups.Kernel;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Autoload;

/// <summary>One request_module() or request_module_nowait() in flight (__request_module() in kernel/module/kmod.c).</summary>
internal sealed class RequestModule(ModuleAutoloader autoloader, string name, bool waits) : SimulatedProcess
{
    private readonly long _startedAt = autoloader.Now;
    private bool _isInTurn;
    private bool _waitedForTurn;
    private Modprobe? _modprobe;

    public string Name { get; } = name;

    /// <summary>False for request_module_nowait().</summary>
    public bool Waits { get; } = waits;

    /// <summary>Called when the request has returned.</summary>
    public Action Returned { get; set; } = static () => { };

    /// <summary>The first request for the name, where this request waits for its answer.</summary>
    public RequestModule? First { get; set; }

    public override SimulatedProcess? WaitsFor => Result is null ? First ?? (SimulatedProcess?)_modprobe : null;

    public override string Describe() => $"request_module(\"{Name}\")";

    /// <summary>The result; null while the request is in flight.</summary>
    public ModuleRequestResult? Result { get; private set; }

    /// <summary>Ends the wait for a turn after 5 s.</summary>
    public override void Resume()
    {
        if (_isInTurn)
            return;
        _waitedForTurn = true;
        autoloader.GiveUp(this);
        Return(-(int)Errno.ETIME, RequestOutcome.TimedOut);
    }

    /// <summary>Returns the error for a name that does not fit in the kernel's buffer.</summary>
    public void RefuseName() => Return(-(int)Errno.ENAMETOOLONG, RequestOutcome.NameTooLong);

    /// <summary>Returns the error of a kernel that has no modprobe to start.</summary>
    public void RefuseModprobe() => Return(-(int)Errno.ENOENT, RequestOutcome.NoModprobe);

    /// <summary>
    /// Ends a request that has no answer although no event is left, as if its caller was killed: it waits for modprobe in
    /// TASK_KILLABLE (call_usermodehelper_exec() in kernel/umh.c), as a duplicate does for the first (kernel/module/dups.c).
    /// </summary>
    public void Kill()
    {
        var (allocated, wasted) = _modprobe is null ? (0, 0) : (_modprobe.AllocatedSoFar, _modprobe.WastedBytes);
        Return(-KernelLimits.Restart, RequestOutcome.Deadlocked, _modprobe?.Duplicates > 0, waited: true, allocated, wasted);
    }

    /// <summary>Starts modprobe as one of the 50 requests in flight, unless the request is a duplicate.</summary>
    public void TakeTurn(KmodContext context, int stream, DuplicateTracker? tracker)
    {
        _isInTurn = true;
        _waitedForTurn = autoloader.Now > _startedAt;
        if (tracker?.IsDuplicate(this) == true)
        {
            if (First is not null)
                autoloader.Observer?.RequestWaits(this);
            return;
        }
        _modprobe = new Modprobe(context, stream, context.TargetsOf(Name), ModprobeStarted, ModprobeExited);
        autoloader.Observer?.RequestWaits(this);
        if (!Waits)
            ReturnUntracked();
    }

    /// <summary>Returns 0 at once, because no caller waits for the answer.</summary>
    public void ReturnUntracked()
    {
        Return(0, RequestOutcome.NotWaited);
        autoloader.PassTurn();
    }

    /// <summary>Returns the result of the first request for the name, as a duplicate does.</summary>
    public void ReturnAsFirst(ModuleRequestResult first, bool waited)
    {
        var outcome = first.Outcome == RequestOutcome.Loaded ? RequestOutcome.AlreadyLive : first.Outcome;
        Return(first.ReturnCode, outcome, isDuplicate: true, waited);
        autoloader.PassTurn();
    }

    // request_module_nowait() waits for the start of modprobe (UMH_WAIT_EXEC), and call_modprobe() then announces its result
    // as it does for others (kernel/module/kmod.c).
    private void ModprobeStarted()
    {
        if (!Waits)
            autoloader.Announce(this);
    }

    private void ModprobeExited(Modprobe modprobe)
    {
        if (!Waits)
            return;
        var outcome = modprobe switch
        {
            { IsUnknown: true } => RequestOutcome.NotFound,
            { Status: not 0 } => RequestOutcome.LoadFailed,
            _ when modprobe.Loads > modprobe.Duplicates => RequestOutcome.Loaded,
            _ => RequestOutcome.AlreadyLive,
        };
        Return(modprobe.Status, outcome, modprobe.Duplicates > 0, modprobe.Waited, modprobe.AllocatedBytes, modprobe.WastedBytes);
        autoloader.Announce(this);
        autoloader.PassTurn();
    }

    private void Return(
        int code, RequestOutcome outcome, bool isDuplicate = false, bool waited = false, long allocated = 0, long wasted = 0)
    {
        Result = new ModuleRequestResult
        {
            Name = Name,
            ReturnCode = code,
            Outcome = outcome,
            IsDuplicate = isDuplicate,
            Waited = waited || _waitedForTurn,
            Elapsed = TimeSpan.FromTicks((autoloader.Now - _startedAt) / TimeSpan.NanosecondsPerTick),
            AllocatedBytes = allocated,
            WastedBytes = wasted,
        };
        autoloader.Observer?.RequestEnded(this);
        Returned();
    }
}
