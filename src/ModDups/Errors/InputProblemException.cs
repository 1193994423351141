using ModDups.Input;

namespace ModDups.Commands.Errors;

/// <summary>The exception of an error record for a problem with an input.</summary>
/// <param name="problem">The problem.</param>
public sealed class InputProblemException(InputProblem problem) : Exception(Describe(problem))
{
    /// <summary>The problem, with its source and its line as separate properties.</summary>
    public InputProblem Problem => problem;

    private static string Describe(InputProblem problem) => problem.Line is { } line
        ? FormattableString.Invariant($"{problem.Source}:{line}: {problem.Message}")
        : $"{problem.Source}: {problem.Message}";
}
