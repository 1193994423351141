using System.CommandLine;
using ModDups.Analysis.Blame;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Views.Reports;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups report</c>: what <c>blame</c> and <c>storm</c> find, as a page that can be mailed.</summary>
internal sealed class ReportCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly KernelOption _kernel = new($"from the name of the release, otherwise {KernelRelease.Default}");
    private readonly PathOption _stats = new("--stats", "The kernel's counters: the file stats, or a folder such as /sys/kernel/debug/modules");
    private readonly PathOption _catalog = new("--catalog", "The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it");
    private readonly PathOption _devices = new("--devices", "The devices: a folder such as /sys/devices, or a text file with their modaliases");
    private readonly ModprobePathOption _settings = new("this machine's for its own release, otherwise none");
    private readonly PathOption _output = new("--output", "The file to write") { HelpName = "FILE.html", Required = true };

    private readonly MeasuredOption _measured = new();

    private readonly Option<int?> _cpus = new("--cpus")
    {
        Description = "How many CPUs the machine has [default: from the devices or the events]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--cpus", 1, BootStormSettings.MostCpus),
    };

    public ReportCommand(Host host, IReadOnlyList<string> arguments)
        : base("report", "Write what loaded modules, and what that wasted, as a page of HTML that can be mailed.")
    {
        _host = host;
        _paths = new("PATH", arguments)
        {
            Description = "Folders and archives with the evidence of a boot each, traces and logs of one boot, and files of 'storm --json'; this machine if none is given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Arguments.Add(_paths);
        _output.Aliases.Add("-o");
        foreach (var option in new Option[] { _output, _stats, _catalog, _settings, _devices, _kernel, _cpus, _measured })
            Options.Add(option);
        Validators.Add(result => OutputChecks.CheckInputs(result, _output));
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          sudo moddups report -o boot.html
          moddups report moddups-db1-20261122T015211Z.tar.gz -o db1.html
          moddups report before/ after/ --catalog /lib/modules/6.12.48-amd64 -o both.html
          moddups storm --cpus 1..300 --remedy None,EarlyCheck --json > storms.json && moddups report storms.json -o storms.html
          moddups report storms.json --measured measured.tsv --measured 8=boot/stats -o graph.html

        The page is one file without any other: it loads nothing, sends nothing, and forbids both to itself. It has the
        answer of 'moddups blame' with its tables, the boot on a time axis, memory and requests over time, and what each
        remedy would save; of storms, the graph of the waste over CPUs. It can be read without its script, in light and
        dark, on paper and on a phone.

        {MeasuredOption.Help}

        {KernelOption.Help}

        """;

    private int Run(ParseResult parsed)
    {
        using var problems = InputReport.OfSeveral(_host);
        using var file = new ResultFile(_host, parsed.GetValue(_output));
        if (file.IsOpen && SourceIn(parsed).Read(problems.Add, _host.Cancellation) is { } report)
            file.Write(report.Write);
        return problems.HasProblem ? ExitStatus.BadInput : file.Status;
    }

    private ReportSource SourceIn(ParseResult parsed) => new()
    {
        Paths = parsed.GetValue(_paths) ?? [],
        Measured = _measured.ValueIn(parsed),
        Shared = new BlameSource
        {
            StatsPath = parsed.GetValue(_stats),
            CatalogPath = parsed.GetValue(_catalog),
            ModprobePaths = _settings.GivenIn(parsed),
            DevicesPath = parsed.GetValue(_devices),
            Kernel = _kernel.ValueIn(parsed),
            CpuCount = parsed.GetValue(_cpus),
            Evidence = _host.Evidence,
            Counters = _host.Files,
        },
    };
}
