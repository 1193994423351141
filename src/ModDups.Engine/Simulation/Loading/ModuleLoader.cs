using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The kernel's module loader in virtual time (kernel/module/main.c, Linux 6.12): how a call begins, what may stop it, and
/// how it sleeps, fails and ends. The steps of a load are in ModuleLoader.Steps.cs.
/// </summary>
internal sealed partial class ModuleLoader(
    ModuleTable table,
    LoaderCosts costs,
    Remedy remedy,
    EventQueue queue,
    ProcessorPool processors,
    ModuleCounters counters,
    MemoryMeter memory)
{
    private readonly ModuleList _list = new(table.Modules.Length, costs, queue);
    private readonly RemedyState _remedy = remedy.Begin();
    private readonly bool _reservesNames = remedy.ReservesNames;

    /// <summary>request_module(), which an init may call. The load is resumed with the answer.</summary>
    public Func<string, LoadCall, SimulatedProcess> RequestModule { get; set; } =
        static (name, _) => throw new InvalidOperationException($"Nobody answers request_module(\"{name}\").");

    public bool IsLive(int module) => _list[module] == ModuleState.Live;

    /// <summary>Runs the remedy in userspace, before the system call. Returns false where the remedy stops the call.</summary>
    public bool Claim(LoadCall call)
    {
        var verdict = _remedy.BeforeCall(call);
        if (verdict.Kind == VerdictKind.Proceed)
            return true;
        Stop(call, verdict, FailureReason.None);
        return false;
    }

    /// <summary>Begins the system call. The remedy may stop it before the read.</summary>
    public void Begin(LoadCall call)
    {
        call.MadeSystemCall = true;
        var verdict = _remedy.BeforeRead(call, queue.Now);
        if (verdict.Kind == VerdictKind.Proceed)
            Read(call);
        else
            Stop(call, verdict, FailureReason.None);
    }

    /// <summary>Continues a call with its next step.</summary>
    public void Continue(LoadCall call)
    {
        switch (call.Step)
        {
            case LoadStep.HasRead:
                Decompress(call);
                break;
            case LoadStep.HasChecked:
                if (call.KernelDecompresses)
                    Free(call, call.CompressedBytes);
                CheckName(call);
                break;
            case LoadStep.HasLaidOut:
                Register(call);
                break;
            case LoadStep.WaitsForName:
                FindDuplicate(call);
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
                call.Caller.LoadEnded(call);
                break;
            case LoadStep.Returns:
                End(call);
                break;
            default:
                throw new InvalidOperationException($"A load can't go on from {call.Step}.");
        }
    }

    /// <summary>Applies the remedy's decision to a load that must not continue.</summary>
    private void Stop(LoadCall call, Verdict verdict, FailureReason foundAt)
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
                FindDuplicate(call);
                break;
            case VerdictKind.Join:
                var first = (LoadCall)verdict.First!;
                call.Waited = true;
                call.Step = LoadStep.WaitsForFirst;
                call.Obstacle = first;
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

    /// <summary>module_patient_check_exists(): waits for a module that is being loaded, then counts the duplicate.</summary>
    private void FindDuplicate(LoadCall call)
    {
        if (_list.IsBeingLoaded(call.Module))
            _list.Sleep(call, call.Module, LoadStep.WaitsForName);
        else
            Fail(call, IsLive(call.Module) ? Errno.EEXIST : Errno.EBUSY);
    }

    /// <summary>The end of load_module() for a failed load, which is counted by whether it got its final memory.</summary>
    private void Fail(LoadCall call, Errno errno)
    {
        var compressed = call.KernelDecompresses ? call.CompressedBytes : 0;
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
        _remedy.Ended(call, queue.Now);
        _list.WakeJoined(call, _remedy);
        if (_remedy.TakeTurn() is LoadCall next)
            Read(next);
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
