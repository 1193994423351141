using ModDups.Kernel;
using ModDups.Simulation.Remedies;

namespace ModDups.Simulation.Loading;

/// <content>
/// What stops a load, or has it wait: the checks of the kernel and of its remedy, and a module of the same name, by the
/// generation of the kernel.
/// </content>
internal sealed partial class ModuleLoader
{
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
            call.Step = LoadStep.WaitsForTurn;
            Observer?.StepBegan(call, lead: 0);
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
                Observer?.StepBegan(call, lead: 0);
                break;
            case VerdictKind.Refuse when foundAt == FailureReason.None:
                Return(call, verdict.Errno);
                break;
            default:
                Fail(call, verdict.Errno);
                break;
        }
    }

    private void Sleep(LoadCall call, int module, LoadStep step)
    {
        _list.Sleep(call, module, step);
        Observer?.StepBegan(call, lead: 0);
    }

    /// <summary>
    /// A load whose name is on the list of modules: it waits, fails, or loads the module itself, by the generation of the
    /// kernel (add_unformed_module(), since Linux 6.4 module_patient_check_exists()).
    /// </summary>
    private void MeetDuplicate(LoadCall call)
    {
        var waitsForGoing = kernel.Wait == DuplicateWait.UntilLiveOrGone && _list[call.Module] == ModuleState.Going;
        if (_list.IsBeingLoaded(call.Module) || waitsForGoing)
            Sleep(call, call.Module, LoadStep.WaitsForName);
        else if (IsLive(call.Module))
            Fail(call, Errno.EEXIST);
        else if (kernel.Wait == DuplicateWait.Once)
            Fail(call, Errno.EBUSY);
        else if (_list[call.Module] == ModuleState.Going)
            Fail(call, Errno.EEXIST);
        else
            LoadItself(call);
    }

    /// <summary>
    /// A signal comes to the process of a call. It ends the wait on module_wq (wait_event_interruptible()), which is counted without
    /// the name, and since Linux 6.11 that for a shared load. A call that does not wait goes on.
    /// </summary>
    public void Interrupt(LoadCall call)
    {
        if (call.Step == LoadStep.WaitsForName && _list.StopWaiting(call))
        {
            call.FoundAt = FailureReason.None;
            Fail(call, Errno.EINTR);
        }
        else if (call.Step == LoadStep.WaitsForFirst && kernel.SignalEndsSharedWait && call.HeldBytes == 0
            && call.Obstacle is LoadCall first && ModuleList.TryRemove(call, first.Joined, out var rest))
        {
            first.Joined = rest;
            Return(call, Errno.EINTR);
        }
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
}
