namespace ModDups.Analysis.Blame;

/// <summary>
/// What a process goes through for one name or alias: for each module that answers, first whether it is live, and if not
/// what has to be loaded before it and the module itself.
/// </summary>
internal sealed class ProbePlan
{
    /// <summary>Makes a plan.</summary>
    /// <param name="requested">The name or alias.</param>
    /// <param name="requester">Who asks so.</param>
    /// <param name="modules">For each module that answers what is loaded, itself among it.</param>
    public ProbePlan(string? requested, string? requester, IReadOnlyList<(string Module, IReadOnlyList<string> Steps)> modules)
    {
        (Requested, Requester) = (requested, requester);
        Asks = [.. modules.Select(module => module.Module)];
        Steps = [.. modules.SelectMany(module => module.Steps.Select(step => (step, module.Module)))];
    }

    public string? Requested { get; }

    public string? Requester { get; }

    /// <summary>The modules that answer.</summary>
    public IReadOnlyList<string> Asks { get; }

    /// <summary>All that may be loaded, in that order, and for which of the modules that answer.</summary>
    public IReadOnlyList<(string Module, string For)> Steps { get; }
}
