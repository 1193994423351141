using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Boot;

namespace ModDups.Cli;

/// <summary><c>moddups request</c>: request_module() for names and aliases, one after the other, on one bench.</summary>
internal sealed class RequestCommand : Command, IHasExamples
{
    // More at one instant than any kernel has seen; each takes memory.
    private const int MostAtOnce = 100_000;

    private readonly Host _host;
    private readonly BenchOptions _bench = new(manyRemedies: false);

    private readonly Argument<string[]> _names = new("NAME")
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
        CustomParser = ParseConcurrency,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one array of ModuleRequestResult" };

    internal RequestCommand(Host host)
        : base("request", "Send request_module() to a bench, one name after the other.")
    {
        _host = host;
        Arguments.Add(_names);
        Options.Add(_noWait);
        Options.Add(_concurrency);
        _bench.AddTo(this);
        Options.Add(_json);
        _names.Validators.Add(CheckNames);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups request kvm_intel                      loads what it needs first
          moddups request kvm_intel kvm_intel no_such    the second finds it live, the third gets modprobe's 256
          moddups request xfs --concurrency 16 --remedy Idempotent --catalog /lib/modules/$(uname -r)

        """;

    private int Run(ParseResult parsed)
    {
        var settings = _bench.Read(parsed, _host, out var status);
        if (parsed.GetValue(_json))
        {
            using var array = new JsonArray(_host);
            if (settings is not null)
                ForEach(parsed, settings, result => array.Add(result, JsonContract.Write));
        }
        else if (settings is not null)
        {
            var table = new RequestTable(_host, settings, parsed.GetRequiredValue(_names));
            ForEach(parsed, settings, table.Write);
        }

        return status;
    }

    private void ForEach(ParseResult parsed, BenchSettings settings, Action<Autoload.ModuleRequestResult> take)
    {
        var bench = Bench(settings);
        foreach (var name in parsed.GetRequiredValue(_names))
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            foreach (var result in bench.Request(name, !parsed.GetValue(_noWait), parsed.GetValue(_concurrency)))
                take(result);
        }
    }

    private ModuleBench Bench(BenchSettings settings)
    {
        try
        {
            return new ModuleBench(settings);
        }
        catch (BenchSettingsException error)
        {
            throw new ArgumentsException(this, error.Message);
        }
    }

    private static void CheckNames(ArgumentResult result)
    {
        foreach (var name in result.Tokens.Select(token => token.Value))
        {
            if (name.Length == 0)
                result.AddError("A name is empty.");
            else if (name[0] == '-')
                result.AddError($"There is no option '{name}'.");
        }
    }

    private static int ParseConcurrency(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostAtOnce)
            return number;
        result.AddError(FormattableString.Invariant($"--concurrency: found '{text}', expected a whole number from 1 to {MostAtOnce}."));
        return 0;
    }
}
