namespace ModDups.Analysis.Blame;

/// <summary>
/// The steps of a process for one name or alias. For each matching module, the process first checks whether it is live.
/// If it is not, the process loads the modules that must be loaded before it, and then the module itself.
/// </summary>
/// <param name="Requested">The name or alias; null where it is not known.</param>
/// <param name="Requester">What makes such requests.</param>
/// <param name="Asks">The modules that match.</param>
/// <param name="Steps">All modules that may be loaded, in order, each with the matching module that needs it.</param>
internal sealed record ProbePlan(
    string? Requested, string? Requester, IReadOnlyList<string> Asks, IReadOnlyList<(string Module, string For)> Steps)
{
    /// <summary>True where the lists of the release show that no module is loaded; without steps and without this, nothing is known.</summary>
    public bool LoadsNothing { get; init; }
}
