using ModDups.Kernel;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The kernel's module loader in virtual time (kernel/module/main.c): how a call begins, goes on, fails and ends. What may
/// stop it is in ModuleLoader.Checks.cs, the steps of a load are in ModuleLoader.Steps.cs, and those of delete_module() in
/// ModuleLoader.Unload.cs.
/// </summary>
internal sealed partial class ModuleLoader(
    ModuleTable table,
    LoaderCosts costs,
    CpuDelays delays,
    AreaFlushes flushes,
    LoaderGeneration kernel,
    Remedy remedy,
    IReadOnlyList<RemedyState> checks,
    EventQueue queue,
    ProcessorPool processors,
    ModuleCounters counters,
    MemoryMeter memory,
    KernelCommandLine commandLine)
{
    private readonly ModuleList _list = new(table.Modules.Length, costs, delays, queue);
    private readonly RemedyState[] _checks = [.. checks];
    private readonly bool _checksName = checks.Any(check => check.ChecksName);

    /// <summary>The calls that have ended.</summary>
    public CallTally Tally { get; } = new();

    /// <summary>Receives what the calls do; null where nobody wants to know.</summary>
    public ILoadObserver? Observer { get; set; }

    /// <summary>request_module(), which an init may call. The load is resumed with the answer.</summary>
    public Func<string, LoadCall, SimulatedProcess> RequestModule { get; set; } =
        static (name, _) => throw new InvalidOperationException($"Nobody answers request_module(\"{name}\").");

    public bool IsLive(int module) => _list[module] == ModuleState.Live;

    /// <summary>Begins the system call. The remedy may stop it before the read.</summary>
    public void Begin(LoadCall call)
    {
        call.MadeSystemCall = true;
        call.EnteredAt = queue.Now;
        call.ChecksPassed = 0;
        Observer?.CallBegan(call);
        if (commandLine.ModulesDisabled)
            Return(call, Errno.EPERM);
        else
            Enter(call);
    }

    /// <summary>Continues a call with its next step.</summary>
    public void Continue(LoadCall call)
    {
        if (call.Step == LoadStep.WaitsForMutex)
        {
            if (_list.IsMutexBusy)
            {
                _list.AwaitMutex(call, ref call.Jitter);
                return;
            }
            call.Step = call.StepWithMutex;
        }
        else if (_list.IsMutexHeld && NeedsMutex(call.Step))
        {
            (call.StepWithMutex, call.Step) = (call.Step, LoadStep.WaitsForMutex);
            Observer?.StepBegan(call, lead: 0);
            _list.AwaitMutex(call, ref call.Jitter);
            return;
        }
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
                    FreeBuffer(call, call.BufferBytes);
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
            case LoadStep.HasLinked when flushes.TakeTime:
                _list.TakeMutex();
                BeginAreas(call, LoadStep.ProtectsAreas);
                break;
            case LoadStep.ProtectsAreas or LoadStep.FreesAreas when --call.AreasLeft > 0:
                queue.Schedule(flushes.Next(ref call.Jitter), call);
                break;
            case LoadStep.ProtectsAreas:
                _list.ReleaseMutex();
                Initialise(call);
                break;
            case LoadStep.HasLinked:
                Initialise(call);
                break;
            case LoadStep.HasInitialised:
            case LoadStep.WaitsForRequest:
                FinishInit(call);
                break;
            case LoadStep.HasTakenDown:
                FreeAll(call);
                _references.Drop(call.Module, call.DependenciesSeen);
                Leave(call, ModuleState.Absent);
                break;
            case LoadStep.FreesAreas:
                FreeBuffers(call);
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

    /// <summary>
    /// The end of load_module() for a failed load, which is counted by whether it got its final memory. The copy of the image
    /// still holds the signature, but it no longer counts (module_sig_check()).
    /// </summary>
    private void Fail(LoadCall call, Errno errno)
    {
        var compressed = call.BufferBytes;
        call.WastedBytes = call.IsLaidOut
            ? counters.FailedLoad(call.About.CountedBytes, compressed)
            : counters.FailedBecoming(call.About.CountedBytes, compressed);
        if (call.FoundAt != FailureReason.None)
            counters.Duplicate(call.Module, call.FoundAt, call.WastedBytes);
        Return(call, errno);
    }

    private void Return(LoadCall call, Errno errno)
    {
        call.Result = errno;
        if (call.HeldModule > 0 && flushes.TakeTime)
            BeginAreas(call, LoadStep.FreesAreas);
        else
            FreeBuffers(call);
    }

    /// <summary>Protects, or frees, the areas of the module. The next ones follow in <see cref="Continue(LoadCall)"/>.</summary>
    private void BeginAreas(LoadCall call, LoadStep step)
    {
        call.AreasLeft = table.Areas[call.Module];
        ResumeAt(call, step, flushes.Next(ref call.Jitter));
    }

    private void FreeBuffers(LoadCall call) => Work(call, LoadStep.Returns, PerKiB(costs.Free, call.HeldBytes));

    private void End(LoadCall call)
    {
        FreeAll(call);
        Tally.Count(call);
        foreach (var check in _checks)
            check.Ended(call, queue.Now);
        _list.WakeJoined(call, ofRead: false);
        PassTurns();
        Observer?.CallEnded(call);
        call.Caller.LoadEnded(call);
    }

    /// <summary>Does the work of a step, of which <paramref name="lead"/> ns come before the checks of the image.</summary>
    private void Work(LoadCall call, LoadStep step, long work, long lead = 0)
    {
        call.Step = step;
        Observer?.StepBegan(call, lead == 0 ? 0 : (double)lead / work);
        processors.Do(call.Jitter.Around(work, costs.Jitter), call);
    }

    private void ResumeAt(LoadCall call, LoadStep step, long at)
    {
        call.Step = step;
        Observer?.StepBegan(call, lead: 0);
        queue.Schedule(at, call);
    }

    private bool TryTakeBuffer(LoadCall call, long bytes)
    {
        var addresses = AddressSpace.OfBuffer(bytes);
        if (!memory.TryAllocate(memory.Vmalloc, addresses))
            return false;
        call.HeldBuffers += addresses;
        Took(call, bytes);
        return true;
    }

    private void FreeBuffer(LoadCall call, long bytes)
    {
        var addresses = AddressSpace.OfBuffer(bytes);
        memory.Free(memory.Vmalloc, addresses);
        call.HeldBuffers -= addresses;
        call.HeldBytes -= bytes;
    }

    private bool TryTakeModule(LoadCall call)
    {
        var addresses = table.AddressBytes[call.Module];
        if (!memory.TryAllocate(memory.Modules, addresses))
            return false;
        call.HeldModule = addresses;
        Took(call, table.MemoryBytes[call.Module]);
        return true;
    }

    private static void Took(LoadCall call, long bytes)
    {
        call.HeldBytes += bytes;
        call.AllocatedBytes += bytes;
    }

    private void FreeAll(LoadCall call)
    {
        memory.Free(memory.Vmalloc, call.HeldBuffers);
        memory.Free(memory.Modules, call.HeldModule);
        (call.HeldBytes, call.HeldBuffers, call.HeldModule) = (0, 0, 0);
    }

    private static long PerKiB(long rate, long bytes) => rate * bytes / 1024;

    private static long Nanoseconds(TimeSpan duration) => duration.Ticks * TimeSpan.NanosecondsPerTick;
}
