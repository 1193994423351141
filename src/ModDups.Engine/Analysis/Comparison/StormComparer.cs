using ModDups.Analysis.Significance;
using ModDups.Simulation.Bench;

namespace ModDups.Analysis.Comparison;

/// <summary>Compares storms before a change with those after it: by each measure, on each number of CPUs and on all.</summary>
public static class StormComparer
{
    private const int MostKinds = 5;

    private static readonly (StormMeasure Measure, Func<StormRepetition, double?> Value)[] s_measures =
    [
        (StormMeasure.WastedBytes, storm => storm.WastedBytes),
        (StormMeasure.Failures, storm => storm.Failures),
        (StormMeasure.Duplicates, storm => storm.Duplicates),
        (StormMeasure.PeakBytes, storm => storm.PeakBytes),
        (StormMeasure.Elapsed, storm => storm.Elapsed?.TotalSeconds),
        (StormMeasure.AddedTime, storm => storm.AddedTime?.TotalSeconds),
    ];

    /// <summary>Compares storms. What only one of the groups has is left out: see <see cref="FindDoubts"/>.</summary>
    /// <param name="before">The storms before.</param>
    /// <param name="after">The storms after.</param>
    /// <returns>The comparisons: for each measure those of each number of CPUs, in ascending order, and of all if there are several.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReadOnlyList<BootStormComparison> Compare(IReadOnlyList<StormRepetition> before, IReadOnlyList<StormRepetition> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. s_measures.SelectMany(measure => Compare(measure.Measure, StrataOf(before, after, measure.Value)))];
    }

    /// <summary>Returns what makes the comparison doubtful, a sentence each: numbers of CPUs that only one group has, and groups of several kinds.</summary>
    /// <param name="before">The storms before.</param>
    /// <param name="after">The storms after.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReadOnlyList<string> FindDoubts(IReadOnlyList<StormRepetition> before, IReadOnlyList<StormRepetition> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var counts = before.Select(storm => storm.CpuCount).ToHashSet();
        counts.SymmetricExceptWith(after.Select(storm => storm.CpuCount).Distinct());
        return
        [
            .. counts.Order().Select(count => FormattableString.Invariant($"Only one of the groups has storms on {count} CPUs, which are left out.")),
            .. new[] { ("before", before), ("after", after) }.SelectMany(group => DoubtsOf(group.Item1, group.Item2)),
        ];
    }

    private static IEnumerable<string> DoubtsOf(string name, IReadOnlyList<StormRepetition> storms)
    {
        string[] kinds = [.. storms.Select(storm => storm.Kind).Distinct(StringComparer.Ordinal)];
        if (kinds.Length > 1)
            yield return $"The storms {name} are of several kinds, which are one group: {string.Join(", ", kinds.Take(MostKinds))}{(kinds.Length > MostKinds ? ", …" : "")}.";
    }

    private static List<(int CpuCount, SampleStratum Values)> StrataOf(
        IReadOnlyList<StormRepetition> before, IReadOnlyList<StormRepetition> after, Func<StormRepetition, double?> value)
    {
        var (reference, difference) = (ByCpus(before), ByCpus(after));
        return
        [
            .. reference.Where(cpus => difference.Contains(cpus.Key)).OrderBy(cpus => cpus.Key)
                .Select(cpus => (cpus.Key, new SampleStratum([.. cpus], [.. difference[cpus.Key]]))),
        ];

        ILookup<int, double> ByCpus(IEnumerable<StormRepetition> storms) =>
            storms.Where(storm => value(storm) is not null).ToLookup(storm => storm.CpuCount, storm => value(storm)!.Value);
    }

    private static IEnumerable<BootStormComparison> Compare(StormMeasure measure, List<(int CpuCount, SampleStratum Values)> strata)
    {
        foreach (var (count, values) in strata)
        {
            yield return Compare(measure, count, [values]) with
            {
                Reference = SampleSummary.Of(values.Reference),
                Difference = SampleSummary.Of(values.Difference),
            };
        }

        if (strata.Count > 1)
            yield return Compare(measure, null, [.. strata.Select(stratum => stratum.Values)]);
    }

    private static BootStormComparison Compare(StormMeasure measure, int? count, IReadOnlyList<SampleStratum> strata)
    {
        var test = PermutationTest.Run(strata);
        var outcome = StormOutcomeText.OutcomeOf(strata, test);
        var (before, after) = (strata.Sum(stratum => stratum.Reference.Count), strata.Sum(stratum => stratum.Difference.Count));
        return new()
        {
            Measure = measure,
            CpuCount = count,
            ReferenceCount = before,
            DifferenceCount = after,
            Test = test,
            Outcome = outcome,
            Verdict = StormOutcomeText.Of(outcome, test, before, after),
        };
    }
}
