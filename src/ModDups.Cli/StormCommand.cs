using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Boot;
using ModDups.Suppression;

namespace ModDups.Cli;

/// <summary><c>moddups storm</c>: the boot of a machine, once for each number of CPUs under each remedy.</summary>
internal sealed class StormCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly BenchOptions _bench = new(manyRemedies: true);

    private readonly Option<CpuList> _cpus = new("--cpus")
    {
        Description = "How many CPUs boot: 8 or 8,255 or 1..300",
        HelpName = "N[,N…|N..M]",
        Required = true,
        CustomParser = ParseCpus,
    };

    private readonly Option<bool> _noLiveCheck = new("--no-live-check")
    {
        Description = "Every worker asks for every module, without looking whether it is live",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one array of BootStormResult" };

    internal StormCommand(Host host)
        : base("storm", "Boot a machine with many CPUs in virtual time, under each remedy.")
    {
        _host = host;
        Options.Add(_cpus);
        _bench.AddTo(this);
        Options.Add(_noLiveCheck);
        Options.Add(_json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups storm --cpus 8,255 --remedy None,EarlyCheck,Idempotent
          moddups storm --cpus 1..300 --json | jq -r '.[] | [.CpuCount, .WastedBytes] | @tsv'
          moddups storm --cpus 16 --catalog /lib/modules/$(uname -r) --entry InitModule --compressed

        """;

    private int Run(ParseResult parsed)
    {
        var settings = _bench.Read(parsed, _host, out var status);
        if (parsed.GetValue(_json))
        {
            using var array = new JsonArray(_host);
            if (settings is not null)
                ForEach(parsed, settings, result => array.Add(result, JsonContract.Write), () => { });
        }
        else if (settings is not null)
        {
            var cpus = parsed.GetRequiredValue(_cpus);
            var table = new StormTable(_host, settings, cpus.Largest, _bench.RemediesOf(parsed));
            ForEach(parsed, settings, table.Write, table.WriteFindings);
        }

        return status;
    }

    private void ForEach(ParseResult parsed, BenchSettings settings, Action<BootStormResult> take, Action complete)
    {
        var cpus = parsed.GetRequiredValue(_cpus);
        var remedies = _bench.RemediesOf(parsed);
        using var progress = new StormProgress(_host, cpus.Count * remedies.Count);
        foreach (var count in cpus.Values)
        {
            foreach (var remedy in remedies)
            {
                var storm = Storm(settings, count, remedy, liveCheck: !parsed.GetValue(_noLiveCheck));
                progress.Begin(storm);
                var result = Run(storm, progress);
                progress.Clear();
                take(result);
            }
        }

        complete();
    }

    private BootStormResult Run(BootStormSettings storm, StormProgress progress)
    {
        try
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            return BootStorm.Run(storm, progress, _host.Cancellation);
        }
        catch (BenchSettingsException error)
        {
            throw new ArgumentsException(this, error.Message);
        }
    }

    private static BootStormSettings Storm(BenchSettings settings, int cpus, Remedy remedy, bool liveCheck) => new()
    {
        CpuCount = cpus,
        Remedy = remedy,
        LiveCheck = liveCheck,
        Catalog = settings.Catalog,
        Machine = settings.Machine,
        Entry = settings.Entry,
        Compressed = settings.Compressed,
        Seed = settings.Seed,
    };

    private static CpuList? ParseCpus(ArgumentResult result)
    {
        var list = CpuList.Parse(result.Tokens[0].Value, out var error);
        if (list is null)
            result.AddError(error);
        return list;
    }
}
