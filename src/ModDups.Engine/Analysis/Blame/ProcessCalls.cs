namespace ModDups.Analysis.Blame;

/// <summary>The calls of one process in their order, and the plans that it may have gone through.</summary>
internal sealed record ProcessCalls(IReadOnlyList<BlamedCall> Calls, PlanWalk Plans)
{
    /// <summary>The same with the modules of the calls, as far as the plans tell them; what was inferred before is forgotten.</summary>
    /// <param name="price">In seconds, what it costs to give a module one more failure; below zero where it lacks some.</param>
    public ProcessCalls Named(Func<string, double>? price = null) =>
        this with { Calls = Plans.Name([.. Calls.Select(call => call.Forgotten)], price) };
}
