namespace ModDups.Analysis.Blame;

/// <summary>
/// What a process goes through for one name or alias: for each module that answers, first whether it is live, and if not
/// what has to be loaded before it and the module itself.
/// </summary>
/// <param name="Requested">The name or alias; null where nobody has told it.</param>
/// <param name="Requester">Who asks so.</param>
/// <param name="Asks">The modules that answer.</param>
/// <param name="Steps">All that may be loaded, in that order, and for which of the modules that answer.</param>
internal sealed record ProbePlan(
    string? Requested, string? Requester, IReadOnlyList<string> Asks, IReadOnlyList<(string Module, string For)> Steps)
{
    /// <summary>A plan for a module alone, asked for in a way that nobody has told.</summary>
    public static ProbePlan OfModule(string module) => new(null, null, [module], [(module, module)]);
}
