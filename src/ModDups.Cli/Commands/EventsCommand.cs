using System.CommandLine;
using ModDups.Analysis.Blame;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Evidence;
using ModDups.Evidence.Formats;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Timelines;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups events</c>: what requested which module, when, and with what result.</summary>
internal sealed class EventsCommand : ReadingCommand<ModuleLoadEvent>
{
    private readonly PathOption _svg = new("--svg", "Write the events to a file, as a picture: a row for each module on a time axis") { HelpName = "FILE" };
    private readonly TimelineOption _timeline;

    /// <summary>Creates the command.</summary>
    /// <param name="host">The process.</param>
    /// <param name="arguments">All arguments of the command line.</param>
    public EventsCommand(Host host, IReadOnlyList<string> arguments)
        : base("events", "List what requested which module, when, and with what result, from traces and logs.", nameof(ModuleLoadEvent), host, arguments, Inputs.OfEvents)
    {
        Options.Add(_svg);
        _timeline = new(this);
        Validators.Add(result => OutputChecks.Check(result, _svg, _timeline.Option));
    }

    /// <inheritdoc/>
    public override string Examples => $$"""
        Examples:
          sudo moddups events                            this machine's trace, logs and journal
          moddups events trace dmesg audit.log
          moddups events trace --svg boot.svg
          journalctl -b -o json | moddups events -
          moddups events trace audit.log --timeline boot.json
          moddups events trace --json | jq '.[] | select(.Errno == "EEXIST") | .Process'

        {{TimelineOption.Help}}
        All inputs are then taken for one boot. 'moddups blame' knows more of who asked.

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
    protected override int Run(ParseResult parsed)
    {
        using var timeline = _timeline.Open(parsed, Host);
        using var chart = new BootChartFile(Host, parsed.GetValue(_svg));
        var events = new List<ModuleLoadEvent>();
        var status = ForEach(parsed, (found, output) =>
        {
            output.Write(found);
            if (timeline.IsAny || chart.IsAny)
                events.Add(found);
        });
        if (timeline.IsAny)
            timeline.Write(ModuleTimeline.Boot(events, Host.Cancellation));
        if (chart.IsAny)
            WriteChart(chart, events, PathsIn(parsed));
        return Math.Max(status, Math.Max(timeline.Status, chart.Status));
    }

    // What else a folder has, such as the counters, is no input of this command: what is wrong with it is for 'blame' to say.
    private void WriteChart(BootChartFile chart, List<ModuleLoadEvent> events, IReadOnlyList<string> paths)
    {
        var source = new BlameSource { Paths = [.. paths.Where(path => path is not "-")], Events = events, Evidence = Host.Evidence, Counters = Host.Files };
        var name = paths.Count > 0 ? string.Join(", ", paths) : "this machine";
        chart.Write(BootChart.Of(source.Open(static _ => { }) with { Source = name }, Host.Cancellation), name);
    }
}
