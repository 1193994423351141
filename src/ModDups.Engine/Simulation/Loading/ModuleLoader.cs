using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The kernel's module loader in virtual time (kernel/module/main.c): how a call begins, what may stop it, and how it sleeps,
/// fails and ends, by the generation of the kernel. The steps of a load are in ModuleLoader.Steps.cs.
/// </summary>
internal sealed partial class ModuleLoader(
    ModuleTable table,
    LoaderCosts costs,
    LoaderGeneration kernel,
    Remedy remedy,
    IReadOnlyList<RemedyState> checks,
    EventQueue queue,
    ProcessorPool processors,
    ModuleCounters counters,
    MemoryMeter memory)
{
    private readonly ModuleList _list = new(table.Modules.Length, costs, queue);
    private readonly RemedyState[] _checks = [.. checks];

    /// <summary>request_module(), which an init may call. The load is resumed with the answer.</summary>
    public Func<string, LoadCall, SimulatedProcess> RequestModule { get; set; } =
        static (name, _) => throw new InvalidOperationException($"Nobody answers request_module(\"{name}\").");

    public bool IsLive(int module) => _list[module] == ModuleState.Live;

    /// <summary>Runs the remedy in userspace, before the system call. Returns false where the remedy stops the call.</summary>
    public bool Claim(LoadCall call)
    {
        foreach (var check in _checks)
        {
            var verdict = check.BeforeCall(call);
            if (verdict.Kind == VerdictKind.Proceed)
                continue;
            Stop(call, verdict, check, FailureReason.None);
            return false;
        }
        return true;
    }

    /// <summary>Ends a call whose caller found the module live before the system call.</summary>
    public void GiveUp(LoadCall call)
    {
        foreach (var check in _checks)
            check.Ended(call, queue.Now);
        PassTurns();
    }

    /// <summary>Begins the system call. The remedy may stop it before the read.</summary>
    public void Begin(LoadCall call)
    {
        call.MadeSystemCall = true;
        call.ChecksPassed = 0;
        Enter(call);
    }

    /// <summary>Continues a call with its next step.</summary>
    public void Continue(LoadCall call)
    {
        switch (call.Step)
        {
            case LoadStep.HasRead:
                EndRead(call);
                if (call.KernelDecompresses)
                    Decompress(call);
                else
                    Work(call, LoadStep.HasChecked, costs.Check);
                break;
            case LoadStep.HasChecked:
                if (call.KernelDecompresses)
                    Free(call, call.BufferBytes);
                CheckName(call);
                break;
            case LoadStep.HasLaidOut:
                Register(call);
                break;
            case LoadStep.WaitsForName:
                MeetDuplicate(call);
                break;
            case LoadStep.WaitsForDependency:
                Link(call);
                break;
            case LoadStep.HasLinked:
                Initialise(call);
                break;
            case LoadStep.HasInitialised:
            case LoadStep.WaitsForRequest:
                FinishInit(call);
                break;
            case LoadStep.HasTakenDown:
                Free(call, call.HeldBytes);
                Leave(call, ModuleState.Absent);
                break;
            case LoadStep.WaitsForFirst when call.HeldBytes > 0:
                Fail(call, call.Result);
                break;
            case LoadStep.WaitsForFirst:
            case LoadStep.Returns:
                End(call);
                break;
            default:
                throw new InvalidOperationException($"A load can't go on from {call.Step}.");
        }
    }

    /// <summary>Puts a call through what decides before the read, from the point that it has reached, and reads the file.</summary>
    private void Enter(LoadCall call)
    {
        for (; call.ChecksPassed < _checks.Length; call.ChecksPassed++)
        {
            var check = _checks[call.ChecksPassed];
            var verdict = check.BeforeRead(call, queue.Now);
            if (verdict.Kind == VerdictKind.Proceed)
                continue;
            Stop(call, verdict, check, FailureReason.None);
            return;
        }
        Read(call);
    }

    /// <summary>The kernel has the file, or could not read it: those that waited for the read go on.</summary>
    private void EndRead(LoadCall call)
    {
        if (!remedy.ActsAfterRead)
            return;
        foreach (var check in _checks)
            check.ReadEnded(call, queue.Now);
        _list.WakeJoined(call, ofRead: true);
        PassTurns();
    }

    /// <summary>Lets the loads go on whose turn has come.</summary>
    private void PassTurns()
    {
        foreach (var check in _checks)
        {
            while (check.TakeTurn() is LoadCall next)
            {
                if (check.TurnsAreInUserspace)
                    next.Caller.TurnCame(next);
                else
                    Enter(next);
            }
        }
    }

    /// <summary>Applies a decision to a load that must not continue.</summary>
    private void Stop(LoadCall call, Verdict verdict, RemedyState check, FailureReason foundAt)
    {
        if (verdict.Kind == VerdictKind.AwaitTurn)
        {
            call.Waited = true;
            return;
        }
        call.IsDuplicate = true;
        call.FoundAt = foundAt;
        switch (verdict.Kind)
        {
            case VerdictKind.Duplicate:
                MeetDuplicate(call);
                break;
            case VerdictKind.Join:
                var first = (LoadCall)verdict.First!;
                call.Waited = true;
                call.Step = LoadStep.WaitsForFirst;
                call.Obstacle = first;
                call.JoinedBy = check;
                (call.NextWaiter, first.Joined) = (first.Joined, call);
                break;
            case VerdictKind.Refuse when foundAt == FailureReason.None:
                Return(call, verdict.Errno);
                break;
            default:
                Fail(call, verdict.Errno);
                break;
        }
    }

    /// <summary>
    /// A load whose name is on the list of modules: it waits, fails, or loads the module itself, by the generation of the
    /// kernel (add_unformed_module(), since Linux 6.4 module_patient_check_exists()).
    /// </summary>
    private void MeetDuplicate(LoadCall call)
    {
        var waitsForGoing = kernel.Wait == DuplicateWait.UntilLiveOrGone && _list[call.Module] == ModuleState.Going;
        if (_list.IsBeingLoaded(call.Module) || waitsForGoing)
            _list.Sleep(call, call.Module, LoadStep.WaitsForName);
        else if (IsLive(call.Module))
            Fail(call, Errno.EEXIST);
        else if (kernel.Wait == DuplicateWait.Once)
            Fail(call, Errno.EBUSY);
        else if (_list[call.Module] == ModuleState.Going)
            Fail(call, Errno.EEXIST);
        else
            LoadItself(call);
    }

    /// <summary>The load that a duplicate waited for has failed, and the duplicate takes its place.</summary>
    private void LoadItself(LoadCall call)
    {
        (call.IsDuplicate, call.FoundAt) = (false, FailureReason.None);
        if (call.IsLaidOut)
            Register(call);
        else
            CheckName(call);
    }

    /// <summary>The end of load_module() for a failed load, which is counted by whether it got its final memory.</summary>
    private void Fail(LoadCall call, Errno errno)
    {
        var compressed = call.BufferBytes;
        call.WastedBytes = call.IsLaidOut
            ? counters.FailedLoad(call.About.ImageBytes, compressed)
            : counters.FailedBecoming(call.About.ImageBytes, compressed);
        if (call.FoundAt != FailureReason.None)
            counters.Duplicate(call.Module, call.FoundAt, call.WastedBytes);
        Return(call, errno);
    }

    private void Return(LoadCall call, Errno errno)
    {
        call.Result = errno;
        Work(call, LoadStep.Returns, PerKiB(costs.Free, call.HeldBytes));
    }

    private void End(LoadCall call)
    {
        Free(call, call.HeldBytes);
        foreach (var check in _checks)
            check.Ended(call, queue.Now);
        _list.WakeJoined(call, ofRead: false);
        PassTurns();
        call.Caller.LoadEnded(call);
    }

    private void Work(LoadCall call, LoadStep step, long work)
    {
        call.Step = step;
        processors.Do(call.Jitter.Around(work, costs.Jitter), call);
    }

    private void ResumeAt(LoadCall call, LoadStep step, long at)
    {
        call.Step = step;
        queue.Schedule(at, call);
    }

    private bool TryAllocate(LoadCall call, long bytes)
    {
        if (!memory.TryAllocate(bytes))
            return false;
        call.HeldBytes += bytes;
        call.AllocatedBytes += bytes;
        return true;
    }

    private void Free(LoadCall call, long bytes)
    {
        call.HeldBytes -= bytes;
        memory.Free(bytes);
    }

    private static long PerKiB(long rate, long bytes) => rate * bytes / 1024;

    private static long Nanoseconds(TimeSpan duration) => duration.Ticks * TimeSpan.NanosecondsPerTick;
}
