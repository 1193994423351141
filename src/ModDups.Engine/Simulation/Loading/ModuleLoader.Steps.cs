using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Loading;

/// <content>
/// The steps of load_module() and do_init_module() in order, with what each step allocates and how each failure is
/// is counted.
/// </content>
internal sealed partial class ModuleLoader
{
    /// <summary>Step 1: the kernel copies the file, or the caller's buffer, to vmalloc memory.</summary>
    private void Read(LoadCall call)
    {
        var bytes = call.KernelDecompresses ? call.CompressedBytes : call.About.ImageBytes;
        call.BufferBytes = call.KernelDecompresses && !remedy.ReadsInStream ? bytes : 0;
        var buffer = call.KernelDecompresses ? call.BufferBytes : bytes;
        if (!TryTakeBuffer(call, buffer))
        {
            call.WastedBytes = counters.FailedRead(call.SystemCall, bytes);
            EndRead(call);
            Return(call, Errno.ENOMEM);
            return;
        }
        var read = costs.SystemCall + PerKiB(costs.Read, bytes);
        if (call.KernelDecompresses || remedy.ActsAfterRead)
            Work(call, LoadStep.HasRead, read);
        else
            Work(call, LoadStep.HasChecked, read + costs.Check, lead: read);
    }

    /// <summary>Step 2: the image gets its own buffer. The read buffer is freed when it is filled.</summary>
    private void Decompress(LoadCall call)
    {
        if (!TryTakeBuffer(call, call.About.ImageBytes))
        {
            call.WastedBytes = counters.FailedDecompression(call.CompressedBytes);
            Return(call, Errno.ENOMEM);
            return;
        }
        var decompression = PerKiB(costs.Decompress, call.About.ImageBytes);
        Work(call, LoadStep.HasChecked, decompression + costs.Check, lead: decompression);
    }

    /// <summary>Step 4: module_blacklist=, and the early check in kernels that have it.</summary>
    private void CheckName(LoadCall call)
    {
        // blacklisted() in kernel/module/main.c: the file was read, and the failure counts as one before the final memory.
        if (commandLine.Refused.Count > 0 && commandLine.Refused.Contains(call.About.Name))
        {
            Fail(call, Errno.EPERM);
            return;
        }
        foreach (var check in _checks)
        {
            var verdict = check.AtNameCheck(call, _list[call.Module]);
            if (verdict.Kind == VerdictKind.Proceed)
                continue;
            Stop(call, verdict, check, FailureReason.Becoming);
            return;
        }
        if (remedy.ReservesNames)
            TakeName(call);
        LayOut(call);
    }

    /// <summary>Step 5: layout_and_allocate().</summary>
    private void LayOut(LoadCall call)
    {
        if (!TryTakeModule(call))
        {
            if (remedy.ReservesNames)
                _list.EndLoading(call.Module, ModuleState.Absent);
            Fail(call, Errno.ENOMEM);
            return;
        }
        call.IsLaidOut = true;
        Work(call, LoadStep.HasLaidOut, costs.Layout + PerKiB(costs.Copy, table.MemoryBytes[call.Module]));
    }

    /// <summary>
    /// Step 6: add_unformed_module(), for a load that has not reserved its name before. Every kernel refuses a second
    /// module of one name here, whatever its remedy.
    /// </summary>
    private void Register(LoadCall call)
    {
        if (!remedy.ReservesNames)
        {
            if (_list[call.Module] != ModuleState.Absent)
            {
                (call.IsDuplicate, call.FoundAt) = (true, FailureReason.Load);
                MeetDuplicate(call);
                return;
            }
            TakeName(call);
        }
        Link(call);
    }

    private void TakeName(LoadCall call)
    {
        _list.TakeName(call);
        Observer?.NameTaken(call);
    }

    /// <summary>
    /// Step 7. The load waits for a symbol of a module that is coming (resolve_symbol_wait()). A symbol of a module that is
    /// absent, not yet formed or going is unknown (strong_try_module_get()). It holds a reference on each that it uses.
    /// </summary>
    private void Link(LoadCall call)
    {
        var dependencies = table.Dependencies[call.Module];
        for (; call.DependenciesSeen < dependencies.Length; call.DependenciesSeen++)
        {
            var dependency = dependencies[call.DependenciesSeen];
            if (_list[dependency] == ModuleState.Live)
            {
                _references.Use(dependency);
                continue;
            }
            if (_list[dependency] == ModuleState.Coming)
            {
                Sleep(call, dependency, LoadStep.WaitsForDependency);
                return;
            }
            _references.Drop(call.Module, call.DependenciesSeen);
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
        call.InitBeganAt = queue.Now;
        FreeBuffer(call, call.About.ImageBytes);
        Work(call, LoadStep.HasInitialised, call.About.InitDuration is { } own ? Nanoseconds(own) : costs.Init);
    }

    /// <summary>Step 8, or success. No counter counts a failing init.</summary>
    private void FinishInit(LoadCall call)
    {
        if (call.InitRequestsMade < call.About.InitRequests.Count)
        {
            call.Step = LoadStep.WaitsForRequest;
            call.Obstacle = RequestModule(call.About.InitRequests[call.InitRequestsMade++], call);
            Observer?.StepBegan(call, lead: 0);
            return;
        }
        if (call.About.InitErrno is { } errno)
        {
            counters.FailedInit(call.AllocatedBytes);
            call.Result = kernel.ChangesEexistOfInit && errno == (int)Errno.EEXIST ? Errno.EBUSY : (Errno)errno;
            _list[call.Module] = ModuleState.Going;
            Work(call, LoadStep.HasTakenDown, costs.TakeDown + PerKiB(costs.Free, call.HeldBytes));
            return;
        }
        counters.Loaded(call.HeldBytes, ModuleMemory.TextOf(call.About));
        (_liveBytes[call.Module], call.HeldBytes, call.HeldModule) = (call.HeldBytes, 0, 0);
        Leave(call, ModuleState.Live);
    }

    /// <summary>Ends a load, and wakes the loads that wait for it before it returns.</summary>
    private void Leave(LoadCall call, ModuleState state) =>
        ResumeAt(call, LoadStep.Returns, queue.Now + _list.EndLoading(call.Module, state));
}
