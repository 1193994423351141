namespace ModDups.Analysis.Blame;

/// <summary>The calls of one process in order, and the plans that it may have followed.</summary>
internal sealed record ProcessCalls(IReadOnlyList<BlamedCall> Calls, PlanWalk Plans)
{
    /// <summary>Returns the calls with the modules that the plans assign. Modules that were inferred before are discarded.</summary>
    /// <param name="price">The cost in seconds of one more failure for a module; negative where it lacks failures.</param>
    public ProcessCalls Named(Func<string, double>? price = null) =>
        this with { Calls = Plans.Name([.. Calls.Select(call => call.Forgotten)], price) };
}
