namespace ModDups.Input;

/// <summary>Passes problems on, and records whether any of them is an error.</summary>
internal sealed class ProblemLog(Action<InputProblem> report)
{
    /// <summary>True after a problem that is not a warning.</summary>
    public bool HasErrors { get; private set; }

    public void Add(InputProblem problem)
    {
        HasErrors |= !problem.IsWarning;
        report(problem);
    }
}
