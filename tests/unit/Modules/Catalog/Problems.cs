using ModDups.Input;

namespace ModDups.Tests.Modules.Catalog;

/// <summary>Gathers what a reader reports.</summary>
internal sealed class Problems
{
    private readonly List<InputProblem> _all = [];

    public IReadOnlyList<InputProblem> All => _all;

    public InputProblem Single => Assert.Single(_all);

    public void Add(InputProblem problem) => _all.Add(problem);
}
