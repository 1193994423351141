using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups compare</c>: the differences between snapshots of one machine, or of several.</summary>
internal sealed class CompareCommand : ReadingCommand<ModuleStats>
{
    private readonly Option<bool> _consecutive = new("--consecutive")
    {
        Description = "Compare each snapshot with the one before it instead of the first",
    };

    public CompareCommand(Host host, IReadOnlyList<string> arguments)
        : base(
            "compare",
            "Show the differences between the first snapshot and each further one.",
            nameof(ModuleStatsComparison),
            host,
            arguments,
            Inputs.OfStats)
    {
        Options.Insert(0, _consecutive);
        Validators.Add(result =>
        {
            if (!result.Children.Any(child => child is ArgumentResult { Tokens.Count: > 0 }))
                result.AddError("There is nothing to compare: specify two or more snapshots.");
        });
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          moddups compare before/stats after/stats
          sudo moddups compare before /sys/kernel/debug/modules     a copy, and the running kernel
          moddups compare host-a host-b host-c --json | jq '.[].WastedBytes.Change'

        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed)
    {
        var comparer = new StatsComparer(parsed.GetValue(_consecutive));
        var status = ForEach(parsed, (stats, output) =>
        {
            if (comparer.Add(Snapshot.Of(stats)) is { } comparison)
                output.Write(comparison);
        });
        if (comparer.Count >= 2)
            return status;
        Host.WriteError($"Found {comparer.Count} snapshot{(comparer.Count == 1 ? "" : "s")}, expected two or more.");
        return ExitStatus.BadInput;
    }
}
