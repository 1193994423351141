using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups request</c>: request_module() for names and aliases, one after the other, on one bench.</summary>
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
        Description = "Track them, and log each as a warning with a stack (module.enable_dups_trace=1)",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one array of ModuleRequestResult" };

    public RequestCommand(Host host)
        : base("request", "Send request_module() to a bench, one name after the other.")
    {
        _host = host;
        Arguments.Add(_names);
        Options.Add(_noWait);
        Options.Add(_concurrency);
        _bench = new(this, manyRemedies: false);
        Options.Add(_trackDuplicates);
        Options.Add(_dupsTrace);
        Options.Add(_json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          moddups request kvm_intel                      loads what it needs first
          moddups request kvm_intel kvm_intel no_such    the second finds it live, the third gets modprobe's 256
          moddups request xfs --concurrency 16 --remedy Idempotent --catalog /lib/modules/$(uname -r)
          moddups request kvm_intel --concurrency 3 --track-duplicates

        {RemedyOption.Help}
        """;

    private int Run(ParseResult parsed)
    {
        var settings = _bench.Complete(Begin(parsed), parsed, _host, out var status);
        if (parsed.GetValue(_json))
        {
            using var array = new JsonArray(_host);
            if (settings is not null)
                ForEach(parsed, new ModuleBench(settings), result => array.Add(result, JsonContract.Write));
        }
        else if (settings is not null)
        {
            var bench = new ModuleBench(settings);
            ForEach(parsed, bench, new RequestTable(_host, settings, parsed.GetRequiredValue(_names)).Write);
            RequestNotes.Write(_host, bench);
        }

        return status;
    }

    private BenchSettings Begin(ParseResult parsed) => new()
    {
        // Only a kernel that tracks has the parameter.
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
