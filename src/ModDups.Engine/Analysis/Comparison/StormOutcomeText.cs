using System.Globalization;
using ModDups.Analysis.Significance;

namespace ModDups.Analysis.Comparison;

/// <summary>Tells in a sentence whether storms before and after a change differ.</summary>
public static class StormOutcomeText
{
    /// <summary>Returns whether they differ.</summary>
    internal static StormOutcome OutcomeOf(IEnumerable<SampleStratum> strata, PermutationResult test)
    {
        if (strata.All(stratum => stratum.Reference.Concat(stratum.Difference).Distinct().Count() == 1))
            return StormOutcome.Same;
        if (test.PValue < BootStormComparison.Level)
            return StormOutcome.BeyondSpread;
        return test.SmallestPValue < BootStormComparison.Level ? StormOutcome.WithinSpread : StormOutcome.TooFew;
    }

    /// <summary>Returns the sentence.</summary>
    /// <param name="outcome">Whether they differ.</param>
    /// <param name="test">The test.</param>
    /// <param name="before">The number of storms before.</param>
    /// <param name="after">The number of storms after.</param>
    internal static string Of(StormOutcome outcome, PermutationResult test, int before, int after)
    {
        var storms = FormattableString.Invariant($"{before} and {after} storms");
        var named = $"permutation test of the means, {(test.IsExact ? "exact" : FormattableString.Invariant($"{PermutationTest.Draws} draws"))}, p = {PText(test.PValue)}";
        var needed = PermutationTest.NeededFor(BootStormComparison.Level).ToString(CultureInfo.InvariantCulture);
        var level = PText(BootStormComparison.Level);
        return outcome switch
        {
            StormOutcome.Same => $"All of the {storms} have the same value.",
            StormOutcome.BeyondSpread => $"The difference is more than the spread of {storms} ({named}).",
            StormOutcome.WithinSpread => $"The difference is not more than the spread of {storms} ({named}).",
            _ => $"{storms} aren't enough to say: the smallest p that they can give is {PText(test.SmallestPValue)} ({named}). It takes {needed} and {needed} for one below {level}.",
        };
    }

    /// <summary>Formats a p-value with two digits: <c>0.0079</c>.</summary>
    /// <param name="p">The p-value, from 0 to 1.</param>
    public static string PText(double p) => p switch
    {
        >= 0.1 => p.ToString("0.##", CultureInfo.InvariantCulture),
        >= 0.0001 => p.ToString(p >= 0.01 ? "0.###" : p >= 0.001 ? "0.####" : "0.#####", CultureInfo.InvariantCulture),
        _ => p.ToString("0.0E+0", CultureInfo.InvariantCulture),
    };
}
