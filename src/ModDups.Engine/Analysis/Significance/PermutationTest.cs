using ModDups.Simulation.Time;

namespace ModDups.Analysis.Significance;

/// <summary>
/// The permutation test of the difference of two means (Fisher 1935; Pitman 1937): nothing is assumed of how the measurements are
/// distributed. The p-value is twice the smaller of both tails, as scipy.stats.permutation_test() has it.
/// </summary>
/// <remarks>
/// Measurements of several strata, such as numbers of CPUs, are exchanged within their stratum alone. What is tested is then the sum
/// of the differences of the means, each divided by the standard deviation of its stratum, so that each counts the same.
/// </remarks>
public static class PermutationTest
{
    /// <summary>Up to this number of permutations all are counted.</summary>
    public const int MostExact = 1_000_000;

    /// <summary>The number of permutations that are drawn where there are more.</summary>
    public const int Draws = 99_999;

    private const int Seed = 0;

    // Sums of the same numbers in another order differ in their last bits.
    private const double Slack = 1e-9;

    /// <summary>Tests whether the means of two groups differ by more than by chance.</summary>
    /// <param name="strata">The groups, at least one stratum with a measurement in each.</param>
    /// <exception cref="ArgumentNullException"><paramref name="strata"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no stratum, or one without a measurement in one of the groups.</exception>
    public static PermutationResult Run(params IReadOnlyList<SampleStratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        if (strata.Count == 0 || strata.Any(stratum => stratum.Reference.Count == 0 || stratum.Difference.Count == 0))
            throw new ArgumentException("A permutation test needs a measurement in each group.", nameof(strata));
        PooledStratum[] pools = [.. strata.Select(stratum => new PooledStratum(stratum))];
        var permutations = pools.Aggregate(1.0, (product, pool) => product * pool.Permutations);
        // JSON has no infinity.
        permutations = Math.Min(permutations, double.MaxValue);
        var isExact = permutations <= MostExact;
        var (below, above, all) = isExact ? CountAll(pools) : CountSome(pools);
        return new()
        {
            PValue = Math.Min(1, 2.0 * Math.Min(below, above) / all),
            SmallestPValue = Math.Min(1, 2 / permutations),
            Permutations = permutations,
            IsExact = isExact,
        };
    }

    /// <summary>Returns the smallest number of measurements in each of two groups that can give a p-value below a level.</summary>
    /// <param name="level">The level, such as 0.05, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not above 0.</exception>
    public static int NeededFor(double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(level);
        var count = 1;
        while (2 / PooledStratum.Choices(2 * count, count) >= level)
            count++;
        return count;
    }

    // The sums of all strata, each permutation of the one with each of the next.
    private static (long Below, long Above, long All) CountAll(PooledStratum[] pools)
    {
        double[] sums = [0];
        foreach (var pool in pools)
        {
            var differences = pool.AllDifferences();
            sums = [.. sums.SelectMany(_ => differences, static (sum, difference) => sum + difference)];
        }

        var observed = pools.Sum(pool => pool.Observed);
        return (sums.LongCount(sum => sum <= observed + Slack), sums.LongCount(sum => sum >= observed - Slack), sums.Length);
    }

    // What was measured is one of the permutations, so that no p-value is 0 (Phipson and Smyth 2010).
    private static (long Below, long Above, long All) CountSome(PooledStratum[] pools)
    {
        var observed = pools.Sum(pool => pool.Observed);
        var random = new Jitter(Seed, 0);
        var (below, above) = (1L, 1L);
        for (var i = 0; i < Draws; i++)
        {
            var sum = 0.0;
            foreach (var pool in pools)
                sum += pool.DrawDifference(ref random);
            below += sum <= observed + Slack ? 1 : 0;
            above += sum >= observed - Slack ? 1 : 0;
        }

        return (below, above, Draws + 1);
    }
}
