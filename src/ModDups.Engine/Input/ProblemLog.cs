namespace ModDups.Input;

/// <summary>Passes problems on, and knows whether one of them cost something.</summary>
internal sealed class ProblemLog(Action<InputProblem> report)
{
    /// <summary>True after a problem that is no warning.</summary>
    public bool HasErrors { get; private set; }

    public void Add(InputProblem problem)
    {
        HasErrors |= !problem.IsWarning;
        report(problem);
    }
}
