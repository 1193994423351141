namespace ModDups.Input;

/// <summary>
/// One problem with one input, and how the user can fix it. Reading continues with the rest of the input and with other inputs.
/// </summary>
/// <param name="Kind">The kind of problem, which is also the stable error id.</param>
/// <param name="Source">The file, directory or stream with the problem.</param>
/// <param name="Line">The line number, counted from 1; null if the problem does not concern a single line.</param>
/// <param name="Message">What was found, and what was expected.</param>
/// <param name="RecommendedAction">What the user can do about it.</param>
public sealed record InputProblem(
    InputProblemKind Kind,
    string Source,
    long? Line,
    string Message,
    string RecommendedAction)
{
    /// <summary>True if the problem is only a warning, and the object was still created.</summary>
    /// <value>False by default.</value>
    public bool IsWarning { get; init; }

    /// <summary>
    /// What the user can do about it. Arguments that are not UTF-8 reach a program of .NET with U+FFFD in place of the bytes, so that it
    /// can't open files with such names.
    /// </summary>
    public string RecommendedAction { get; init; } = Kind is InputProblemKind.NotFound && Source.Contains('\uFFFD', StringComparison.Ordinal)
        ? "The name is not in UTF-8, and can't be opened by it. Rename it, or give a link to it with another name."
        : RecommendedAction;

    /// <summary>Returns the problem as one line: <c>source:line: message action</c>.</summary>
    public override string ToString() =>
        Line is { } line
            ? FormattableString.Invariant($"{Source}:{line}: {Message} {RecommendedAction}")
            : $"{Source}: {Message} {RecommendedAction}";
}
