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
    ModuleCounters counters,
    MemoryMeter memory)
{
    private readonly ModuleList _list = new(table.Modules.Length, costs, queue);

    /// <summary>request_module(), which an init may call: the load is resumed with the answer.</summary>
    internal Func<string, LoadCall, Activity> RequestModule { get; set; } =
        static (name, _) => throw new InvalidOperationException($"Nobody answers request_module(\"{name}\").");

    internal bool IsLive(int module) => _list[module] == ModuleState.Live;

    /// <summary>Before the system call, where the remedy is one of userspace; false where it stops the call.</summary>
    internal bool Claim(LoadCall call)
    {
        if (!remedy.IsUserspace)
            return true;
        var verdict = remedy.BeforeCall(call);
        if (verdict.Kind == VerdictKind.Proceed)
            return true;
        Stop(call, verdict, FailureReason.None);
        return false;
    }

    /// <summary>The system call begins: the remedy may stop it before the read.</summary>
    internal void Begin(LoadCall call)
    {
        call.MadeSystemCall = true;
        var verdict = remedy.BeforeRead(call, queue.Now);
        if (verdict.Kind == VerdictKind.Proceed)
            Read(call);
        else
            Stop(call, verdict, FailureReason.None);
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

    /// <summary>Step 1: the file, or the caller's buffer, is copied into vmalloc memory.</summary>
    private void Read(LoadCall call)
    {
        var bytes = call.KernelDecompresses ? call.CompressedBytes : call.About.ImageBytes;
        if (!TryAllocate(call, bytes))
        {
            call.WastedBytes = counters.FailedRead(call.Entry == LoadEntry.InitModule ? bytes : 0);
            Return(call, Errno.ENOMEM);
            return;
        }
        var read = costs.SystemCall + PerKiB(costs.Read, bytes);
        if (call.KernelDecompresses)
            Work(call, LoadStep.HasRead, read);
        else
            Work(call, LoadStep.HasChecked, read + costs.Check);
    }

    /// <summary>Step 2: the image gets a buffer of its own; the read buffer is freed when it is filled.</summary>
    private void Decompress(LoadCall call)
    {
        if (!TryAllocate(call, call.About.ImageBytes))
        {
            call.WastedBytes = counters.FailedDecompression(call.CompressedBytes);
            Return(call, Errno.ENOMEM);
            return;
        }
        Work(call, LoadStep.HasChecked, PerKiB(costs.Decompress, call.About.ImageBytes) + costs.Check);
    }

    /// <summary>Step 4, in the kernels that have it.</summary>
    private void CheckName(LoadCall call)
    {
        var verdict = remedy.AtNameCheck(call, _list[call.Module]);
        if (verdict.Kind != VerdictKind.Proceed)
        {
            Stop(call, verdict, FailureReason.Becoming);
            return;
        }
        if (remedy.ReservesName)
            _list.TakeName(call);
        LayOut(call);
    }

    /// <summary>Step 5: layout_and_allocate().</summary>
    private void LayOut(LoadCall call)
    {
        var bytes = table.MemoryBytes[call.Module];
        if (!TryAllocate(call, bytes))
        {
            if (remedy.ReservesName)
                _list.EndLoading(call.Module, ModuleState.Absent);
            Fail(call, Errno.ENOMEM);
            return;
        }
        call.IsLaidOut = true;
        Work(call, LoadStep.HasLaidOut, costs.Layout + PerKiB(costs.Copy, bytes));
    }

    /// <summary>Step 6: add_unformed_module(), for a load that has not reserved its name before.</summary>
    private void Register(LoadCall call)
    {
        if (!remedy.ReservesName)
        {
            var verdict = remedy.AtRegistration(call, _list[call.Module]);
            if (verdict.Kind != VerdictKind.Proceed)
            {
                Stop(call, verdict, FailureReason.Load);
                return;
            }
            _list.TakeName(call);
        }
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
            var dependency = dependencies[call.DependenciesSeen];
            if (_list[dependency] == ModuleState.Live)
                continue;
            if (_list[dependency] == ModuleState.Coming)
            {
                _list.Sleep(call, dependency, LoadStep.WaitsForDependency);
                return;
            }
            _list.EndLoading(call.Module, ModuleState.Absent);
            Fail(call, Errno.ENOENT);
            return;
        }
        Work(call, LoadStep.HasLinked, costs.Link + PerKiB(costs.Relocate, table.MemoryBytes[call.Module]));
    }

    /// <summary>The image is freed (free_copy()) before do_init_module() calls the module's init.</summary>
    private void Initialise(LoadCall call)
    {
        _list[call.Module] = ModuleState.Coming;
        Free(call, call.About.ImageBytes);
        Work(call, LoadStep.HasInitialised, call.About.InitDuration is { } own ? Nanoseconds(own) : costs.Init);
    }

    /// <summary>Step 8, or success. A failing init is counted nowhere.</summary>
    private void FinishInit(LoadCall call)
    {
        if (call.InitRequestsMade < call.About.InitRequests.Count)
        {
            call.Step = LoadStep.WaitsForRequest;
            call.Obstacle = RequestModule(call.About.InitRequests[call.InitRequestsMade++], call);
            return;
        }
        if (call.About.InitErrno is { } errno)
        {
            call.Result = (Errno)errno;
            _list[call.Module] = ModuleState.Going;
            Work(call, LoadStep.HasTakenDown, PerKiB(costs.Free, call.HeldBytes));
            return;
        }
        counters.Loaded(call.HeldBytes, ModuleMemory.TextOf(call.About));
        call.HeldBytes = 0;
        Leave(call, ModuleState.Live);
    }

    /// <summary>The load is over, and those that wait for it are woken before it returns.</summary>
    private void Leave(LoadCall call, ModuleState state) =>
        ResumeAt(call, LoadStep.Returns, queue.Now + _list.EndLoading(call.Module, state));

    /// <summary>Does what the remedy says of a load that may not go on.</summary>
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

    /// <summary>The end of load_module() for a load that failed: counted by whether it got its final memory.</summary>
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
        remedy.Ended(call, queue.Now);
        _list.WakeJoined(call, remedy);
        if (remedy.TakeTurn() is LoadCall next)
            Read(next);
        call.Caller.LoadEnded(call);
    }

    private void Work(LoadCall call, LoadStep step, long work) =>
        ResumeAt(call, step, processors.Work(queue.Now, call.Noise.Around(work, costs.Scatter)));

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
