using System.CommandLine;
using ModDups.Analysis.Blame;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Views.Reports.Charts;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups blame</c>: what loaded modules, what that wasted, and what would have helped.</summary>
internal sealed class BlameCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly KernelOption _kernel = new($"from the name of the release, otherwise {KernelRelease.Default}");
    private readonly PathOption _stats = new("--stats", "The kernel's counters: the file stats, or a folder such as /sys/kernel/debug/modules");
    private readonly PathOption _catalog = new("--catalog", "The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it");
    private readonly PathOption _devices = new("--devices", "The devices: a folder such as /sys/devices, or a text file with their modaliases");

    private readonly ModprobePathOption _settings = new("this machine's for its own release, otherwise none");

    private readonly Option<int?> _cpus = new("--cpus")
    {
        Description = "How many CPUs the machine has [default: from the devices or the events]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--cpus", 1, BootStormSettings.MostCpus),
    };

    private readonly PathOption _svg = new("--svg", "Write the boot to a file, as a picture: a row for each module on a time axis") { HelpName = "FILE" };
    private readonly TimelineOption _timeline;
    private readonly FormatOptions _format;

    public BlameCommand(Host host, IReadOnlyList<string> arguments)
        : base("blame", "Show what loaded modules, what that wasted, and what would have helped.")
    {
        _host = host;
        _paths = new("PATH", arguments)
        {
            Description = "Traces and logs of one boot, or folders with trace, dmesg, audit.log, stats and devices; this machine if none is given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Arguments.Add(_paths);
        foreach (var option in new Option[] { _stats, _catalog, _settings, _devices, _kernel, _cpus, _svg })
            Options.Add(option);
        _timeline = new(this);
        _format = new(this, "BlameReport");
        Validators.Add(result => OutputChecks.Check(result, _svg, _timeline.Option));
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          sudo moddups blame
          moddups blame boot/ --catalog /lib/modules/6.12.48-amd64
          moddups blame trace audit.log --stats stats --devices devices --catalog /lib/modules/6.12.48-amd64
          moddups blame boot/ --catalog catalog.tsv --timeline boot.json
          moddups blame boot/ --catalog catalog.tsv --svg boot.svg
          moddups blame boot/ --catalog catalog.tsv --json | jq '.[0].Causes[] | select(.LateFailures > 0)'

        The command combines the calls in traces and logs, the kernel's counters, and the aliases and sizes of the
        release. It lists evidence that is missing, and how to get it. A number that the evidence does not determine
        is shown as a range: 3 … 7. A failure raced if it began before the module was live, and is late if it began
        after that. The bench predicts the same boot in virtual time, as the mean of five, under this kernel and
        under each remedy. Files with more than 500,000 events are analysed piece by piece, so that the memory that
        this takes does not grow with them, and without the bench; --svg and --timeline keep all events.

        {TimelineOption.Help}
        Below the boot it has the same boot on the bench, where there is a catalog.

        {KernelOption.Help}

        """;

    private int Run(ParseResult parsed)
    {
        using var timeline = _timeline.Open(parsed, _host);
        using var chart = new BootChartFile(_host, parsed.GetValue(_svg));
        var boot = SearchIn(parsed, keepsCalls: timeline.IsAny || chart.IsAny, out var status);
        using var output = _format.Open(parsed, _host);
        output.Write(boot.Report);
        timeline.Write(boot);
        if (chart.IsAny)
            chart.Write(BootChart.Of(boot), boot.Report.Source);
        return Math.Max(status, Math.Max(timeline.Status, chart.Status));
    }

    private BlameAnalysis SearchIn(ParseResult parsed, bool keepsCalls, out int status)
    {
        using var problems = InputReport.OfSeveral(_host);
        var source = new BlameSource
        {
            Paths = parsed.GetValue(_paths) ?? [],
            StatsPath = parsed.GetValue(_stats),
            CatalogPath = parsed.GetValue(_catalog),
            ModprobePaths = _settings.GivenIn(parsed),
            DevicesPath = parsed.GetValue(_devices),
            Kernel = _kernel.ValueIn(parsed),
            CpuCount = parsed.GetValue(_cpus),
            Evidence = _host.Evidence,
            Counters = _host.Files,
        };
        var settings = source.Open(problems.Add);
        var boot = keepsCalls
            ? BlamePipeline.Analyse(settings, _host.Cancellation)
            : new BlameAnalysis { Report = BlamePipeline.Run(settings, _host.Cancellation) };
        status = problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        return boot;
    }
}
