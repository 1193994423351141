using System.CommandLine;
using ModDups.Analysis.Machines;
using ModDups.Analysis.Metrics;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Views.Metrics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups metrics</c>: what a machine counted, what it is and what is to be expected of it, for Prometheus.</summary>
internal sealed class MetricsCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly MachineOption _machine = new();

    private readonly PathOption _textFile = new("--textfile", "Write this file for the textfile collector of node_exporter, instead of printing") { HelpName = "FILE.prom" };

    private readonly Option<MetricDialect> _dialect = new("--format")
    {
        Description = "OpenMetrics, or Prometheus for its older text format, which is that of --textfile [default: OpenMetrics]",
        HelpName = "FORMAT",
    };

    private readonly Option<int?> _top = new("--top")
    {
        Description = $"How many duplicate modules get a sample of their own; the others are summed [default: {ModuleMetrics.DefaultModules}]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--top", 0, 1000),
    };

    private readonly Option<bool> _noAdvice = new("--no-advice") { Description = "Leave out what the bench predicts, which takes it about a second" };

    public MetricsCommand(Host host, IReadOnlyList<string> arguments)
        : base("metrics", "Print the counters, what the machine is and what it is predicted to waste as OpenMetrics.")
    {
        _host = host;
        _paths = new("PATH", arguments)
        {
            Description = "Archives of moddups collect, folders with files of the same names, or copies of stats; this machine if none is given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Arguments.Add(_paths);
        foreach (var option in new Option[] { _textFile, _dialect, _top, _noAdvice, _machine })
            Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_textFile) is not null && (result.GetResult(_paths)?.Tokens.Count > 0 || result.GetResult(_dialect) is { Implicit: false }))
                result.AddError("--textfile is of this machine and in one format: specify neither a path nor --format with it.");
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          sudo moddups metrics
          sudo moddups metrics --textfile /var/lib/prometheus/node-exporter/moddups.prom
          moddups metrics evidence/*.tar.gz

        The text has every counter of the kernel, its worst duplicate modules, which boot of which kernel, kmod and machine it is, and
        whether it wastes memory when it boots. Of archives, each sample has a label 'source'.

        The file of --textfile is replaced as a whole and everybody may read it. Where the counters can't be read, its old samples
        stay, moddups_up is 0 there, and the exit status is 1. Over a boot it keeps what the boot before had wasted. A kernel that
        was built without counters is no failure: moddups_counters_available is 0 for it.

        """;

    private int Run(ParseResult parsed)
    {
        using var problems = InputReport.OfSeveral(_host);
        if (_machine.Read(parsed, problems) is not { } machine)
            return ExitStatus.BadInput;
        IEnumerable<string?> paths = parsed.GetValue(_paths) ?? [];
        List<MachineReading> machines = [.. paths.DefaultIfEmpty(null).Select(path => SourceOf(parsed, path, machine).Read(problems.Add, _host.Cancellation))];
        var most = parsed.GetValue(_top) ?? ModuleMetrics.DefaultModules;
        if (parsed.GetValue(_textFile) is { } path)
        {
            if (!ResultFile.Try(_host, path, () => MetricTextFile.Write(path, machines[0], most)))
                return ExitStatus.BadInput;
        }
        else
        {
            using var text = new StringWriter();
            MetricText.Write(text, ModuleMetrics.Of(machines, most), parsed.GetValue(_dialect));
            _host.Write(System.Text.Encoding.UTF8.GetBytes(text.ToString()));
        }

        return problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
    }

    private MachineSource SourceOf(ParseResult parsed, string? path, MachineProfile machine) => new()
    {
        Path = path,
        Machine = machine,
        Counters = _host.Files,
        WantsAdvice = !parsed.GetValue(_noAdvice),
        Clock = _host.Clock,
    };
}
