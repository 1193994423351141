namespace ModDups.Input;

/// <summary>
/// One thing that is wrong with one input, told so that a person can mend it. The rest of the input, and the other
/// inputs, are still read.
/// </summary>
/// <param name="Kind">What is wrong; also the stable error id.</param>
/// <param name="Source">The file, directory or stream in which it stands.</param>
/// <param name="Line">The line, counted from 1, where the problem is one of a line.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="RecommendedAction">What a person can do about it.</param>
public sealed record InputProblem(
    InputProblemKind Kind,
    string Source,
    long? Line,
    string Message,
    string RecommendedAction)
{
    /// <summary>True where the object was still made, and the problem is only worth a warning.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The problem in one line: <c>source:line: message action</c>.</summary>
    public override string ToString() =>
        Line is { } line
            ? FormattableString.Invariant($"{Source}:{line}: {Message} {RecommendedAction}")
            : $"{Source}: {Message} {RecommendedAction}";
}
