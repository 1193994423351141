using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Views.Formats;
using ModDups.Views.Pages;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups request</c>: request_module() for names and aliases, one after another, on one bench.</summary>
internal sealed class RequestCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly BenchOptions _bench;

    private readonly NameArgument _names = new()
    {
        Description = "Names or aliases of modules",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Send request_module_nowait()" };

    private readonly Option<int> _noWaitConcurrency = new("--nowait-concurrency")
    {
        Description = "How many request_module_nowait() for each name are sent at the same instant, after those that wait",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--nowait-concurrency", 0, BenchLimits.MostConcurrentRequests),
    };

    private readonly Option<int> _concurrency = new("--concurrency")
    {
        Description = "How many requests for each name are sent at the same instant",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result => OptionValue.WholeNumber(result, "--concurrency", 1, BenchLimits.MostConcurrentRequests),
    };

    private readonly Option<bool> _trackDuplicates = new("--track-duplicates")
    {
        Description = "Let the kernel track duplicate requests (CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS); its log follows the results",
    };

    private readonly Option<bool> _dupsTrace = new("--enable-dups-trace")
    {
        Description = "Track duplicate requests, and log each as a warning with a stack (module.enable_dups_trace=1)",
    };

    private readonly TimelineOption _timeline;
    private readonly FormatOptions _format;

    public RequestCommand(Host host)
        : base("request", "Send request_module() to a bench, one name after the other.")
    {
        _host = host;
        Arguments.Add(_names);
        Options.Add(_noWait);
        Options.Add(_concurrency);
        Options.Add(_noWaitConcurrency);
        _bench = new(this, manyRemedies: false);
        Options.Add(_trackDuplicates);
        Options.Add(_dupsTrace);
        _timeline = new(this);
        _format = new(this, "ModuleRequestResult");
        Validators.Add(result => OutputChecks.Check(result, _timeline.Option));
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          moddups request kvm_intel                      loads its dependencies first
          moddups request kvm_intel kvm_intel no_such    the second finds it live, the third returns 256 from modprobe
          moddups request xfs --concurrency 16 --remedy Idempotent --catalog /lib/modules/$(uname -r)
          moddups request kvm_intel --concurrency 3 --track-duplicates
          moddups request kvm_intel --nowait-concurrency 2 --track-duplicates   both kinds of request at once
          moddups request xfs btrfs --concurrency 60 --timeline requests.json --catalog /lib/modules/$(uname -r)

        {TimelineOption.Help}

        {RemedyOption.Help}

        {KernelOption.Help}
        """;

    private int Run(ParseResult parsed)
    {
        var settings = _bench.Complete((catalog, _) => Begin(parsed, catalog), parsed, _host, out var status);
        using var output = _format.Open(parsed, _host);
        if (settings is null)
            return status;
        var bench = new ModuleBench(settings);
        output.Title($"{BenchTitle.Of(settings)}, kernel {settings.EffectiveKernel}, remedy {settings.Remedy}");
        output.Begin(Widest(parsed.GetRequiredValue(_names)));
        using var timeline = _timeline.Open(parsed, _host);
        timeline.Write(written =>
        {
            using var watch = written?.Watch(bench);
            ForEach(parsed, bench, output.Write);
            WriteLog(bench, output);
        });
        return Math.Max(status, timeline.Status);
    }

    // Only the names have no maximum length.
    private static ModuleRequestResult Widest(string[] names) => new()
    {
        Name = names.MaxBy(name => name.Length)!,
        ReturnCode = 0,
        Outcome = RequestOutcome.Loaded,
        IsDuplicate = false,
        Waited = false,
        Elapsed = TimeSpan.Zero,
        AllocatedBytes = 0,
        WastedBytes = 0,
    };

    // Writes what the bench has in addition to the results: the kernel's log and the findings.
    private static void WriteLog(ModuleBench bench, IResultWriter output)
    {
        // A request that nothing waited for may still log.
        _ = bench.GetStats();
        if (bench.TrackDuplicates)
        {
            output.Title("Log of the kernel:");
            foreach (var line in bench.GetLog().SelectMany(request => request.Lines).DefaultIfEmpty("No duplicate request."))
                output.Note(line);
        }

        output.Paragraph(bench.Findings.Select(finding => finding.Message));
    }

    private BenchSettings Begin(ParseResult parsed, ModuleCatalog catalog) => new()
    {
        Catalog = catalog,
        // Only a kernel that tracks duplicates has the parameter.
        TrackDuplicates = parsed.GetValue(_trackDuplicates) || parsed.GetValue(_dupsTrace),
        EnableDupsTrace = parsed.GetValue(_dupsTrace),
    };

    private void ForEach(ParseResult parsed, ModuleBench bench, Action<ModuleRequestResult> take)
    {
        foreach (var name in parsed.GetRequiredValue(_names))
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            foreach (var result in bench.Request(name, !parsed.GetValue(_noWait), parsed.GetValue(_concurrency)))
                take(result);
        }
    }
}
