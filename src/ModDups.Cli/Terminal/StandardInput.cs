using ModDups.Input;

namespace ModDups.Cli.Terminal;

/// <summary>Standard input, as <c>-</c> among the paths names it.</summary>
internal static class StandardInput
{
    public const string Name = "standard input";

    /// <summary>Opens it.</summary>
    /// <param name="host">What the command runs on.</param>
    /// <param name="content">What it should hold, for the report.</param>
    /// <param name="report">Gets to know where it is closed.</param>
    /// <returns>Null where it is closed.</returns>
    public static Stream? Open(Host host, string content, InputReport report)
    {
        var input = host.OpenInput();
        if (input is not ClosedStream)
            return input;
        report.Add(new InputProblem(
            InputProblemKind.ReadFailed, Name, null, "It is closed.", $"Pass a {content} into it, or give a path."));
        return null;
    }
}
