using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>Tells whether the calls of a process can be those of one plan, from its beginning and each step at most once.</summary>
/// <param name="lives">When modules were live.</param>
/// <param name="fit">How well a call fits a module.</param>
internal sealed class PlanFit(LiveTimes lives, CallFit fit)
{
    /// <summary>Returns false only where no walk through the plan makes these calls.</summary>
    /// <param name="plan">The plan. One without steps is no evidence either way, unless it is known to load nothing.</param>
    /// <param name="calls">The calls of one process, in order.</param>
    /// <param name="asked">When the plan was requested. The process began after that.</param>
    public bool MayFollow(ProbePlan plan, IReadOnlyList<ModuleCall> calls, TimeSpan? asked)
    {
        if (plan.Steps.Count == 0)
            return !plan.LoadsNothing;
        HashSet<int> reached = [-1];
        var free = asked;
        foreach (var call in calls)
        {
            // Without its time, any step fits.
            if (call.Start is not { } start)
                return true;
            reached = [.. reached.SelectMany(place => Next(plan, place, new BlamedCall(0, call), start, free))];
            if (reached.Count == 0)
                return false;
            free = call.End;
        }

        return true;
    }

    // A process passes a step without a call only where its module was live. One that the trace does not have may have been
    // live before the trace began.
    private IEnumerable<int> Next(ProbePlan plan, int place, BlamedCall call, TimeSpan start, TimeSpan? free)
    {
        for (place++; place < plan.Steps.Count; place++)
        {
            var (module, target) = plan.Steps[place];
            if (IsPossible(call, module) && !WasLive(module, free))
                yield return place;
            if (lives.IsKnown(module) && !fit.MayBePassed(module, start) && !fit.MayBePassed(target, start))
                yield break;
        }
    }

    // libkmod looks whether a module is live just before it loads it, so after its previous call (kmod_module_probe_insert_module()).
    private bool WasLive(string module, TimeSpan? at) => at is { } time && lives.Age(module, time) > TimeSpan.Zero;

    // EBUSY is also what a duplicate gets whose first load failed. Such a module may never have been live.
    private bool IsPossible(BlamedCall call, string module) =>
        fit.IsPossible(call, module, isGuess: false) || (call is { Module: null, Call.Errno: Errno.EBUSY } && !lives.IsKnown(module));
}
