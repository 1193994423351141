using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>The arguments are well-formed one by one, and make no sense together.</summary>
internal sealed class ArgumentsException(Command command, string message) : Exception(message)
{
    /// <summary>The command whose help tells more.</summary>
    public Command Command => command;
}
