using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Options;
using ModDups.Cli.Output;
using ModDups.Cli.Terminal;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups compare</c>: what is different between snapshots of a machine, or of several.</summary>
internal sealed class CompareCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Inputs<ModuleStats> _inputs;
    private readonly Option<bool> _json = new("--json") { Description = "Print one array of ModuleStatsComparison" };

    private readonly Option<bool> _consecutive = new("--consecutive")
    {
        Description = "Compare each snapshot with the one before it, and not with the first",
    };

    public CompareCommand(Host host, IReadOnlyList<string> arguments)
        : base("compare", "Tell what is different between the first snapshot and each further one.")
    {
        _host = host;
        _inputs = Inputs.OfStats(host, this, arguments);
        Options.Add(_consecutive);
        Options.Add(_json);
        Validators.Add(result =>
        {
            if (!result.Children.Any(child => child is ArgumentResult { Tokens.Count: > 0 }))
                result.AddError("There is nothing to compare: give two snapshots or more.");
        });
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          moddups compare before/stats after/stats
          sudo moddups compare before /sys/kernel/debug/modules     a copy, and the running kernel
          moddups compare host-a host-b host-c --json | jq '.[].WastedBytes.Change'

        """;

    private int Run(ParseResult parsed)
    {
        var comparer = new StatsComparer(parsed.GetValue(_consecutive));
        var status = parsed.GetValue(_json) ? WriteJson(parsed, comparer) : WriteTables(parsed, comparer);
        if (comparer.Count >= 2)
            return status;
        _host.WriteError($"Found {HumanText.Count((ulong)comparer.Count, "snapshot")}, expected two or more.");
        return ExitStatus.BadInput;
    }

    private int WriteJson(ParseResult parsed, StatsComparer comparer)
    {
        using var array = new JsonArray(_host);
        return Compare(parsed, comparer, comparison => array.Add(comparison, JsonContract.Write));
    }

    private int WriteTables(ParseResult parsed, StatsComparer comparer)
    {
        var table = new ComparisonTable(_host);
        return Compare(parsed, comparer, table.Write);
    }

    private int Compare(ParseResult parsed, StatsComparer comparer, Action<ModuleStatsComparison> take) =>
        _inputs.ForEach(parsed, stats =>
        {
            if (comparer.Add(Snapshot.Of(stats)) is { } comparison)
                take(comparison);
        });
}
