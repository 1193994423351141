using System.CommandLine;
using ModDups.Analysis.Fleets;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Views.Formats;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups fleet</c>: what thousands of boots wasted, where, and what would cure it.</summary>
internal sealed class FleetCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly Option<bool> _blame = new("--blame") { Description = "Analyse the logs and traces of each boot, as 'blame' does: their calls and causes; takes a second or more for each" };
    private readonly PathOption _resume = new("--resume", "Write finished inputs to this file; with it, interrupted work goes on where it was") { HelpName = "STATE" };
    private readonly PathOption _report = new("--report", "Write a page of HTML with distributions, groups and boots that stand out") { HelpName = "FILE.html" };
    private readonly PathOption _reports = new("--reports", "Write a page of each boot that --report names to this folder, as 'report' does, and link to it") { HelpName = "FOLDER" };
    private readonly PathOption _parquet = new("--parquet", "Write boots, modules, calls and causes to this folder, as a file of Parquet each") { HelpName = "FOLDER" };

    private readonly Option<string?> _sql = new("--sql")
    {
        Description = "Print the answer of DuckDB to a query over boots, modules, calls and causes",
        HelpName = "QUERY",
    };

    private readonly Option<bool> _ndjson = new("--ndjson") { Description = new NdjsonFormat().Describe("FleetBoot") };

    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = "How many inputs are read at a time [default: one on each core]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--jobs", 1, FleetSource.MostJobs),
    };

    private readonly FormatOptions _format;

    public FleetCommand(Host host, IReadOnlyList<string> arguments)
        : base("fleet", "Tell what the boots of a fleet wasted, by kernel, kmod, files and machine, which stand out, and what would cure them.")
    {
        _host = host;
        _paths = new("FOLDER", arguments)
        {
            Description = "Folders with archives of moddups collect, unpacked ones, or copies of stats; or such files",
            Arity = ArgumentArity.OneOrMore,
        };
        Arguments.Add(_paths);
        foreach (var option in new Option[] { _blame, _sql, _parquet, _report, _reports, _resume, _jobs, _ndjson })
            Options.Add(option);
        _format = new(this, nameof(FleetReport));
        Validators.Add(result =>
        {
            _format.Exclude(result, _ndjson);
            OutputChecks.Check(result, _report, _resume);
            if (result.GetResult(_reports) is not null && result.GetResult(_report) is null)
                result.AddError("--reports is of the boots that --report names: specify it too.");
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups fleet evidence/
          moddups fleet evidence/ --blame --resume fleet.state --report fleet.html --reports boots/
          moddups fleet evidence/ --sql "select Kernel, Kmod, count(*), sum(WastedBytes) from boots group by all order by 4 desc"
          moddups fleet evidence/ --parquet tables/
          moddups fleet dumps/ --ndjson | jq -r 'select(.WastedBytes > 1e9) | .Path'

        Below the folders, a folder with the files of an archive is one boot, and of others each file is one. Hidden files, and
        files that moddups writes (.html, .json, .parquet and such), are left out. An input that can't be read costs itself and
        a line, and the exit status is 1.

        Waste is what the kernel counted; with --blame and without counters, the most that the evidence explains. What a
        change saves is a bound by the rule of 'advise': the waste of the boots whose duplicates would share one load. A
        boot stands out by a modified z-score of more than 3.5 among at least 8 boots of the same kernel, kmod, files,
        system call, distribution, CPUs and model.

        The tables have the properties of --ndjson as columns, whatever the case; bytes and counts are BIGINT, durations
        seconds. Rows of modules, calls and causes have the Path of their boot. Queries can't write, and see no other file.
        calls and causes have rows with --blame only.

        """;

    private int Run(ParseResult parsed)
    {
        using var problems = InputReport.OfSeveral(_host);
        using var output = new FleetOutput(_host, parsed.GetValue(_parquet), parsed.GetValue(_sql));
        using var page = new FleetPage(_host, parsed.GetValue(_report), parsed.GetValue(_reports));
        if (!output.TryBegin() || page.Status != ExitStatus.Done)
            return Math.Max(output.Status, page.Status);
        var (source, isLines, hasQuery) = (SourceIn(parsed), parsed.GetValue(_ndjson), parsed.GetValue(_sql) is not null);
        FleetReport fleet;
        using (var rows = isLines && !hasQuery ? new NdjsonFormat().Open(_host.Write, _host.HasColor) : null)
            fleet = Measure(source, problems, output, rows);
        output.Complete(_format.NamedIn(parsed) is not null, isLines);
        if (!hasQuery && !isLines)
        {
            using var writer = _format.Open(parsed, _host);
            writer.Write(fleet);
        }

        page.Write(fleet, problems.Add);
        return problems.HasProblem ? ExitStatus.BadInput : Math.Max(output.Status, page.Status);
    }

    private FleetReport Measure(FleetSource source, InputReport problems, FleetOutput output, IResultWriter? rows)
    {
        using var progress = new WorkProgress(_host, Math.Max(1, source.Count()), "boots");
        return source.Measure(
            problems.Add,
            boot =>
            {
                output.Add(boot);
                if (rows is not null)
                    progress.WriteBetween(() => rows.Write(boot));
            },
            progress,
            _host.Cancellation);
    }

    private FleetSource SourceIn(ParseResult parsed) => new()
    {
        Paths = parsed.GetValue(_paths) ?? [],
        WantsBlame = parsed.GetValue(_blame),
        Jobs = parsed.GetValue(_jobs),
        StatePath = parsed.GetValue(_resume),
        Counters = _host.Files,
        Evidence = _host.Evidence,
    };
}
