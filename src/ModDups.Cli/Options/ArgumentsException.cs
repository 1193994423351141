using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>The arguments are valid individually, but contradict each other.</summary>
internal sealed class ArgumentsException(Command command, string message) : Exception(message)
{
    /// <summary>The command whose help describes the arguments.</summary>
    public Command Command => command;
}
