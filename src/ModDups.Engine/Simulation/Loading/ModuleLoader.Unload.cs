using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Loading;

/// <content>
/// delete_module() and free_module() in kernel/module/main.c, in the order of Linux 6.12, which is that of all generations.
/// Every module has an exit function here: the catalog does not tell those that have none, and cannot be removed.
/// </content>
internal sealed partial class ModuleLoader
{
    private readonly ModuleReferences _references = new(table);

    /// <summary>For each live module, the memory that it holds, in bytes.</summary>
    private readonly long[] _liveBytes = new long[table.Modules.Length];

    public string NameOf(int module) => table.Modules[module].Name;

    /// <summary>Takes a reference on a module, if it is live (try_module_get()).</summary>
    public bool TryGet(int module)
    {
        if (!IsLive(module))
            return false;
        _references.Get(module);
        return true;
    }

    public void Put(int module) => _references.Put(module);

    /// <summary>True where delete_module() would remove a module: modprobe -r looks before it calls.</summary>
    public bool IsUnused(int module) => IsLive(module) && RefusalOf(module) == Errno.None;

    /// <summary>Begins the system call.</summary>
    public void Begin(UnloadCall call) => Work(call, UnloadStep.HasEntered, costs.SystemCall);

    /// <summary>Continues a call with its next step.</summary>
    public void Continue(UnloadCall call)
    {
        switch (call.Step)
        {
            case UnloadStep.HasMutex or UnloadStep.MayFree when _list.IsMutexBusy:
                _list.AwaitMutex(call, ref call.Jitter);
                break;
            case UnloadStep.HasEntered when _list.IsMutexTaken:
                AwaitMutex(call, UnloadStep.HasMutex);
                break;
            case UnloadStep.HasEntered:
            case UnloadStep.HasMutex:
                StopModule(call);
                break;
            case UnloadStep.HasExited when _list.IsMutexTaken:
                // free_module() takes the mutex twice, and queues where others do.
                AwaitMutex(call, UnloadStep.MayFree);
                break;
            case UnloadStep.HasExited:
            case UnloadStep.MayFree:
                // The name stays on the list meanwhile, so that a load that finds it waits.
                _list[call.Module] = ModuleState.Unformed;
                _references.Drop(call.Module, table.Dependencies[call.Module].Length);
                ResumeAt(call, UnloadStep.IsUnlinked, _list.HoldMutex(costs.GracePeriod));
                break;
            case UnloadStep.IsUnlinked:
                _list[call.Module] = ModuleState.Absent;
                if (flushes.TakeTime)
                    FreeAreas(call);
                else
                    FreeLive(call);
                break;
            case UnloadStep.FreesAreas when --call.AreasLeft > 0:
                queue.Schedule(flushes.Next(ref call.Jitter), call);
                break;
            case UnloadStep.FreesAreas:
                FreeLive(call);
                break;
            case UnloadStep.IsFreed:
                memory.Free(memory.Modules, table.AddressBytes[call.Module]);
                ResumeAt(call, UnloadStep.Returns, queue.Now + WakeAfter(call.Module));
                break;
            case UnloadStep.Returns:
                End(call);
                break;
            default:
                throw new InvalidOperationException($"An unloading can't go on from {call.Step}.");
        }
    }

    private void FreeAreas(UnloadCall call)
    {
        call.AreasLeft = table.Areas[call.Module];
        ResumeAt(call, UnloadStep.FreesAreas, flushes.Next(ref call.Jitter));
    }

    private void FreeLive(UnloadCall call) => Work(call, UnloadStep.IsFreed, PerKiB(costs.Free, _liveBytes[call.Module]));

    /// <summary>The checks of delete_module(), and try_stop_module().</summary>
    private void StopModule(UnloadCall call)
    {
        call.Result = RefusalOf(call.Module);
        if (call.Result != Errno.None)
        {
            End(call);
            return;
        }
        _list.Go(call);
        Work(call, UnloadStep.HasExited, costs.Exit);
    }

    private void End(UnloadCall call)
    {
        Tally.Count(call);
        Observer?.CallEnded(call);
        call.Caller.UnloadEnded(call);
    }

    // find_module() does not see a module that is unformed. The reference that do_init_module() holds until just after the module
    // is live is not modelled.
    private Errno RefusalOf(int module) => _list[module] switch
    {
        _ when commandLine.ModulesDisabled => Errno.EPERM,
        ModuleState.Absent or ModuleState.Unformed => Errno.ENOENT,
        _ when _references.IsUsed(module) => Errno.EAGAIN,
        not ModuleState.Live => Errno.EBUSY,
        _ when _references.IsHeld(module) => Errno.EAGAIN,
        _ => Errno.None,
    };

    private void AwaitMutex(UnloadCall call, UnloadStep step)
    {
        call.Step = step;
        Observer?.StepBegan(call);
        _list.AwaitMutex(call, ref call.Jitter);
    }

    private long WakeAfter(int module)
    {
        if (kernel.UnloadWakesWaiters)
            return _list.WakeWaiters(module);
        _list.LeaveAsleep(module);
        return 0;
    }

    /// <summary>
    /// True for the steps of a load that take module_mutex: the name check, registration with the symbols, and
    /// complete_formation().
    /// </summary>
    private bool NeedsMutex(LoadStep step) => step switch
    {
        LoadStep.HasChecked => _checksName,
        LoadStep.HasLaidOut or LoadStep.HasLinked => true,
        _ => false,
    };

    private void Work(UnloadCall call, UnloadStep step, long work)
    {
        call.Step = step;
        Observer?.StepBegan(call);
        processors.Do(call.Jitter.Around(work, costs.Jitter), call);
    }

    private void ResumeAt(UnloadCall call, UnloadStep step, long at)
    {
        call.Step = step;
        Observer?.StepBegan(call);
        queue.Schedule(at, call);
    }
}
