using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups compare</c>: the differences between snapshots of one machine, or of several, and between storms before and after.</summary>
internal sealed class CompareCommand : ReadingCommand<ModuleStats>
{
    private readonly Option<bool> _consecutive = new("--consecutive")
    {
        Description = "Compare each snapshot with the one before it instead of the first",
    };

    private readonly StormFilesOption _storms = new("--storms", "Compare storms instead: the results before, as 'moddups storm --json' and 'moddups live --json' print them");

    private readonly StormFilesOption _with = new("--with", "The results after");

    public CompareCommand(Host host, IReadOnlyList<string> arguments)
        : base(
            "compare",
            "Show the differences between the first snapshot and each further one, or between storms.",
            $"{nameof(ModuleStatsComparison)} (with --storms {nameof(BootStormComparison)})",
            host,
            arguments,
            Inputs.OfStats)
    {
        Options.Insert(0, _consecutive);
        Options.Insert(1, _storms);
        Options.Insert(2, _with);
        Validators.Add(Check);
    }

    /// <inheritdoc/>
    public override string Examples => """
        Examples:
          moddups compare before/stats after/stats
          sudo moddups compare before /sys/kernel/debug/modules     a copy, and the running kernel
          moddups compare host-a host-b host-c --json | jq '.[].WastedBytes.Change'
          moddups compare --storms before*.json --with after*.json

        With --storms, each measure of the storms is compared by its mean and its spread, on each number of CPUs and on all. A storm
        of 'moddups live' counts once for each round. Whether a difference is more than the spread tells a permutation test of the
        means; of several measures that do not differ, one in twenty is below p = 0.05 by chance.

        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_storms) is { Length: > 0 } before)
            return CompareStorms(parsed, before, parsed.GetValue(_with)!);
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

    private void Check(CommandResult result)
    {
        var hasPaths = result.Children.Any(child => child is ArgumentResult { Tokens.Count: > 0 });
        var (hasBefore, hasAfter) = (result.GetResult(_storms) is not null, result.GetResult(_with) is not null);
        if (hasBefore != hasAfter)
            result.AddError("Storms are compared in two groups: specify both --storms and --with.");
        else if (hasBefore && (hasPaths || result.GetValue(_consecutive)))
            result.AddError("--storms compares no snapshots: specify the results after --storms and --with, and nothing else.");
        else if (!hasBefore && !hasPaths)
            result.AddError("There is nothing to compare: specify two or more snapshots.");
    }

    private int CompareStorms(ParseResult parsed, string[] before, string[] after)
    {
        using var problems = InputReport.OfSeveral(Host);
        var (reference, difference) = (Read(before), Read(after));
        if (reference.Count == 0 || difference.Count == 0)
            return ExitStatus.BadInput;
        foreach (var doubt in StormComparer.FindDoubts(reference, difference))
            Host.WriteError($"warning: {doubt}");
        var rows = StormComparer.Compare(reference, difference);
        using var output = Format.Open(parsed, Host);
        foreach (var row in rows)
            output.Write(row);
        foreach (var row in rows.Where(row => row.Measure == StormMeasure.WastedBytes))
            output.Note($"{row.Measure} on {row.CpuCount?.ToString(CultureInfo.InvariantCulture) ?? "all numbers of"} CPUs: {row}");
        return problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;

        List<StormRepetition> Read(string[] paths) => [.. paths.SelectMany(path => SavedStorms.Read(path, problems.Add))];
    }
}
