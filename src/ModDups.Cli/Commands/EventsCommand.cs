using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Evidence;
using ModDups.Evidence.Formats;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups events</c>: what requested which module, when, and with what result.</summary>
/// <param name="host">The process.</param>
/// <param name="arguments">All arguments of the command line.</param>
internal sealed class EventsCommand(Host host, IReadOnlyList<string> arguments) : ReadingCommand<ModuleLoadEvent>(
    "events",
    "List what requested which module, when, and with what result, from traces and logs.",
    nameof(ModuleLoadEvent),
    host,
    arguments,
    Inputs.OfEvents)
{

    /// <inheritdoc/>
    public override string Examples => $$"""
        Examples:
          sudo moddups events                            this machine's trace, logs and journal
          moddups events trace dmesg audit.log
          journalctl -b -o json | moddups events -
          moddups events trace --json | jq '.[] | select(.Errno == "EEXIST") | .Process'

        The format of each file is recognized by its lines:
        {{string.Join(Environment.NewLine, EvidenceFormats.All.SelectMany(Describe))}}

        On the kernel's command line, for the next boot:
        {{string.Join(Environment.NewLine, Setups.Select(setup => setup.KernelParameters).OfType<string>().Select(parameters => "  " + parameters))}}
        {{string.Join(Environment.NewLine, Setups.SelectMany(Others))}}

        """;

    private static IEnumerable<EvidenceSetup> Setups => EvidenceFormats.All.Select(format => format.Setup).OfType<EvidenceSetup>();

    // The name of a format, followed by what its lines contain.
    private static IEnumerable<string> Describe(EvidenceFormat format)
    {
        var column = EvidenceFormats.All.Max(other => other.Name.Length) + "  ".Length + "   ".Length;
        var line = ("  " + format.Name).PadRight(column - 1);
        foreach (var word in format.Description.Split(' '))
        {
            if (line.Length + word.Length >= HelpPage.Width)
            {
                yield return line;
                line = new string(' ', column - 1);
            }

            line += " " + word;
        }

        yield return line;
    }

    private static IEnumerable<string> Others(EvidenceSetup setup)
    {
        if (setup.AuditRule is { } rule)
            yield return "For auditd: " + rule;
        if (setup.Command is { } command)
            yield return "Early in the boot: " + command;
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed) => ForEach(parsed, static (found, output) => output.Write(found));
}
