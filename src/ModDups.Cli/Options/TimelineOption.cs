using System.CommandLine;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;

namespace ModDups.Cli.Options;

/// <summary>The option <c>--timeline</c> of the commands that show what loads modules over time.</summary>
internal sealed class TimelineOption
{
    /// <summary>What the help of such a command says of it.</summary>
    public const string Help = """
        --timeline writes a file for ui.perfetto.dev, chrome://tracing or speedscope: who asked, with a thread for each
        worker and a slice for each step of a load, an arrow from a duplicate to the load that it waits for, and counters.
        """;

    private readonly PathOption _option;

    /// <summary>Adds the option to a command.</summary>
    public TimelineOption(Command command)
    {
        _option = new("--timeline", "Write what happens when, as a timeline for Perfetto (Chrome's trace event format)") { HelpName = "FILE.json" };
        command.Options.Add(_option);
    }

    /// <summary>The option.</summary>
    public Option Option => _option;

    /// <summary>Opens the file, if one was requested.</summary>
    public TimelineFile Open(ParseResult parsed, Host host) => new(host, parsed.GetValue(_option));
}
