using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups compare</c>: the differences between snapshots of one machine, or of several.</summary>
internal sealed class CompareCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly Inputs<ModuleStats> _inputs;
    private readonly FormatOptions _format;

    private readonly Option<bool> _consecutive = new("--consecutive")
    {
        Description = "Compare each snapshot with the one before it instead of the first",
    };

    public CompareCommand(Host host, IReadOnlyList<string> arguments)
        : base("compare", "Show the differences between the first snapshot and each further one.")
    {
        _host = host;
        _inputs = Inputs.OfStats(host, this, arguments);
        Options.Add(_consecutive);
        _format = new(this, "ModuleStatsComparison");
        Validators.Add(result =>
        {
            if (!result.Children.Any(child => child is ArgumentResult { Tokens.Count: > 0 }))
                result.AddError("There is nothing to compare: specify two or more snapshots.");
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
        var status = Compare(parsed, comparer);
        if (comparer.Count >= 2)
            return status;
        _host.WriteError($"Found {comparer.Count} snapshot{(comparer.Count == 1 ? "" : "s")}, expected two or more.");
        return ExitStatus.BadInput;
    }

    private int Compare(ParseResult parsed, StatsComparer comparer)
    {
        using var output = _format.Open(parsed, _host);
        return _inputs.ForEach(parsed, stats =>
        {
            if (comparer.Add(Snapshot.Of(stats)) is { } comparison)
                output.Write(comparison);
        });
    }
}
