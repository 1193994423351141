using ModDups.Input;

namespace ModDups.Cli.Terminal;

/// <summary>Standard input, which the path <c>-</c> stands for.</summary>
internal static class StandardInput
{
    public const string Name = "standard input";

    /// <summary>Opens standard input.</summary>
    /// <param name="host">The environment of the command.</param>
    /// <param name="content">What the input should contain, for the report.</param>
    /// <param name="report">Receives the problem where it is closed.</param>
    /// <returns>The stream; null where it is closed.</returns>
    public static Stream? Open(Host host, string content, InputReport report)
    {
        var input = host.OpenInput();
        if (input is not ClosedStream)
            return input;
        report.Add(new InputProblem(
            InputProblemKind.ReadFailed, Name, null, "It is closed.", $"Pass a {content} to it, or specify a path."));
        return null;
    }
}
