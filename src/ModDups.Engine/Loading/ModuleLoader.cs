using ModDups.Statistics;
using ModDups.Suppression;
using ModDups.Time;

namespace ModDups.Loading;

/// <summary>
/// The kernel's module loader in virtual time: the steps of load_module() and do_init_module() in
/// kernel/module/main.c (Linux 6.12), in their order, with what each allocates and what each failure counts as.
/// </summary>
internal sealed class ModuleLoader(
    ModuleTable table,
    LoaderCosts costs,
    Remedy remedy,
    EventQueue queue,
    ProcessorPool processors,
    ModuleCounters counters)
{
    private readonly ModuleSlot[] _slots = [.. table.Modules.Select(_ => new ModuleSlot())];

    /// <summary>
    /// module_mutex, as those get it that are woken from module_wq: one after another. A task that runs already takes it
    /// in passing (mutex_optimistic_spin()), and does not queue behind them.
    /// </summary>
    private readonly FifoLock _moduleMutex = new();

    /// <summary>How many sleep on module_wq: there is one wait queue for all names.</summary>
    private int _sleeping;

    internal MemoryMeter Memory { get; } = new();

    internal bool IsLive(int module) => _slots[module].State == ModuleState.Live;

    /// <summary>Step 1: the file is read, unless the remedy stops the call before.</summary>
    internal void Begin(LoadCall call)
    {
        var verdict = remedy.BeforeRead(call);
        if (verdict.Kind != VerdictKind.Proceed)
        {
            Stop(call, verdict, FailureReason.None);
            return;
        }
        var bytes = call.KernelDecompresses ? CompressedBytes(call) : call.About.ImageBytes;
        Allocate(call, bytes);
        var read = costs.SystemCall + PerKiB(costs.Read, bytes);
        if (call.KernelDecompresses)
            Work(call, LoadStep.HasRead, read);
        else
            Work(call, LoadStep.HasChecked, read + costs.Check);
    }

    /// <summary>Takes up a call where it stands.</summary>
    internal void Continue(LoadCall call)
    {
        switch (call.Step)
        {
            case LoadStep.HasRead:
                Decompress(call);
                break;
            case LoadStep.HasChecked:
                if (call.KernelDecompresses)
                    Free(call, CompressedBytes(call));
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
                FinishInit(call);
                break;
            case LoadStep.HasTakenDown:
                Free(call, call.HeldBytes);
                Leave(call, ModuleState.Absent);
                break;
            case LoadStep.WaitsForFirst:
                if (call.HeldBytes > 0)
                    Fail(call, call.Result);
                else
                    call.Caller.LoadEnded(call);
                break;
            case LoadStep.Returns:
                End(call);
                break;
            default:
                throw new InvalidOperationException($"A load can't go on from {call.Step}.");
        }
    }

    /// <summary>Step 2: the image gets a buffer of its own; the read buffer is freed when it is filled.</summary>
    private void Decompress(LoadCall call)
    {
        Allocate(call, call.About.ImageBytes);
        Work(call, LoadStep.HasChecked, PerKiB(costs.Decompress, call.About.ImageBytes) + costs.Check);
    }

    /// <summary>Step 4, in the kernels that have it.</summary>
    private void CheckName(LoadCall call)
    {
        var verdict = remedy.AtNameCheck(call, _slots[call.Module].State);
        if (verdict.Kind == VerdictKind.Proceed)
            LayOut(call);
        else
            Stop(call, verdict, FailureReason.Becoming);
    }

    /// <summary>Step 5: layout_and_allocate().</summary>
    private void LayOut(LoadCall call)
    {
        var bytes = table.MemoryBytes[call.Module];
        Allocate(call, bytes);
        call.IsLaidOut = true;
        Work(call, LoadStep.HasLaidOut, costs.Layout + PerKiB(costs.Copy, bytes));
    }

    /// <summary>Step 6: add_unformed_module().</summary>
    private void Register(LoadCall call)
    {
        var slot = _slots[call.Module];
        var verdict = remedy.AtRegistration(call, slot.State);
        if (verdict.Kind != VerdictKind.Proceed)
        {
            Stop(call, verdict, FailureReason.Load);
            return;
        }
        slot.State = ModuleState.Unformed;
        Link(call);
    }

    /// <summary>
    /// Step 7. A symbol of a module that is coming is waited for (resolve_symbol_wait()); one of a module that is not
    /// there, or not yet formed, is unknown.
    /// </summary>
    private void Link(LoadCall call)
    {
        var dependencies = table.Dependencies[call.Module];
        for (; call.DependenciesSeen < dependencies.Length; call.DependenciesSeen++)
        {
            var dependency = _slots[dependencies[call.DependenciesSeen]];
            if (dependency.State == ModuleState.Live)
                continue;
            if (dependency.State == ModuleState.Coming)
            {
                Sleep(call, dependency, LoadStep.WaitsForDependency);
                return;
            }
            SetState(call.Module, ModuleState.Absent);
            Fail(call, Errno.ENOENT);
            return;
        }
        Work(call, LoadStep.HasLinked, costs.Link + PerKiB(costs.Relocate, table.MemoryBytes[call.Module]));
    }

    /// <summary>The image is freed (free_copy()) before do_init_module() calls the module's init.</summary>
    private void Initialise(LoadCall call)
    {
        _slots[call.Module].State = ModuleState.Coming;
        Free(call, call.About.ImageBytes);
        Work(call, LoadStep.HasInitialised, call.About.InitDuration is { } own ? Nanoseconds(own) : costs.Init);
    }

    /// <summary>Step 8, or success. A failing init is counted nowhere.</summary>
    private void FinishInit(LoadCall call)
    {
        if (call.About.InitErrno is { } errno)
        {
            call.Result = (Errno)errno;
            _slots[call.Module].State = ModuleState.Going;
            Work(call, LoadStep.HasTakenDown, PerKiB(costs.Free, call.HeldBytes));
            return;
        }
        counters.Loaded(call.HeldBytes, ModuleMemory.TextOf(call.About));
        call.HeldBytes = 0;
        Leave(call, ModuleState.Live);
    }

    /// <summary>The load is over, and those that wait for it are woken before it returns.</summary>
    private void Leave(LoadCall call, ModuleState state) =>
        ResumeAt(call, LoadStep.Returns, queue.Now + SetState(call.Module, state));

    private void Stop(LoadCall call, Verdict verdict, FailureReason foundAt)
    {
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
                (call.NextWaiter, first.Joined) = (first.Joined, call);
                break;
            case VerdictKind.Refuse when foundAt == FailureReason.None:
                call.Result = verdict.Errno;
                Work(call, LoadStep.Returns, costs.SystemCall);
                break;
            default:
                Fail(call, verdict.Errno);
                break;
        }
    }

    /// <summary>module_patient_check_exists(): waits for a module that is being loaded, then counts the duplicate.</summary>
    private void FindDuplicate(LoadCall call)
    {
        var slot = _slots[call.Module];
        if (slot.IsBeingLoaded)
        {
            Sleep(call, slot, LoadStep.WaitsForName);
            return;
        }
        Fail(call, slot.State == ModuleState.Live ? Errno.EEXIST : Errno.EBUSY);
    }

    /// <summary>The end of load_module() for a load that failed: counted by whether it got its final memory.</summary>
    private void Fail(LoadCall call, Errno errno)
    {
        call.Result = errno;
        var compressed = call.KernelDecompresses ? CompressedBytes(call) : 0;
        call.WastedBytes = call.IsLaidOut
            ? counters.FailedLoad(call.About.ImageBytes, compressed)
            : counters.FailedBecoming(call.About.ImageBytes, compressed);
        if (call.FoundAt != FailureReason.None)
            counters.Duplicate(call.Module, call.FoundAt, call.WastedBytes);
        Work(call, LoadStep.Returns, PerKiB(costs.Free, call.HeldBytes));
    }

    private void End(LoadCall call)
    {
        Free(call, call.HeldBytes);
        remedy.Ended(call);
        var wake = queue.Now;
        for (var joined = call.Joined; joined is not null;)
        {
            var next = joined.NextWaiter;
            joined.NextWaiter = null;
            joined.Result = remedy.ResultOfJoined(call.Result);
            wake += costs.WakeUp;
            Awake(joined, wake);
            joined = next;
        }
        call.Joined = null;
        call.Caller.LoadEnded(call);
    }

    private void Sleep(LoadCall call, ModuleSlot slot, LoadStep step)
    {
        call.Waited = true;
        call.Step = step;
        (call.NextWaiter, slot.Waiters) = (slot.Waiters, call);
        _sleeping++;
    }

    /// <summary>Sets a final state and wakes module_wq; gives the time that the waking takes, in ns.</summary>
    private long SetState(int module, ModuleState state)
    {
        var slot = _slots[module];
        slot.State = state;
        var wake = queue.Now;
        var waiter = slot.Waiters;
        slot.Waiters = null;
        while (waiter is not null)
        {
            var next = waiter.NextWaiter;
            waiter.NextWaiter = null;
            _sleeping--;
            wake += costs.WakeUp;
            // finished_loading() takes the mutex, and the check that slept takes it again.
            Awake(waiter, _moduleMutex.Acquire(wake, 2 * costs.ModuleMutex));
            waiter = next;
        }
        // Those that wait for another name are woken too; each holds the mutex for a look and sleeps again.
        if (_sleeping > 0)
            _moduleMutex.Acquire(queue.Now, costs.ModuleMutex * _sleeping);
        return wake - queue.Now;
    }

    /// <summary>A waiter that is woken at that instant runs a little later.</summary>
    private void Awake(LoadCall waiter, long at) =>
        queue.Schedule(at + waiter.Noise.Around(costs.Schedule, costs.Scatter), waiter);

    private void Work(LoadCall call, LoadStep step, long work) =>
        ResumeAt(call, step, processors.Work(queue.Now, call.Noise.Around(work, costs.Scatter)));

    private void ResumeAt(LoadCall call, LoadStep step, long at)
    {
        call.Step = step;
        queue.Schedule(at, call);
    }

    private void Allocate(LoadCall call, long bytes)
    {
        call.HeldBytes += bytes;
        call.AllocatedBytes += bytes;
        Memory.Allocate(bytes);
    }

    private void Free(LoadCall call, long bytes)
    {
        call.HeldBytes -= bytes;
        Memory.Free(bytes);
    }

    private static long CompressedBytes(LoadCall call) => call.About.CompressedBytes ?? call.About.ImageBytes;

    private static long PerKiB(long rate, long bytes) => rate * bytes / 1024;

    private static long Nanoseconds(TimeSpan duration) => duration.Ticks * TimeSpan.NanosecondsPerTick;
}
