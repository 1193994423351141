using ModDups.Analysis.Significance;

namespace ModDups.Tests.Analysis.Significance;

/// <summary>The permutation test of the difference of two means.</summary>
public sealed class PermutationTestTests
{
    /// <summary>
    /// What scipy 1.10.1 says: <c>permutation_test((reference, difference), lambda x, y, axis: mean(y) - mean(x),
    /// permutation_type="independent", n_resamples=inf)</c>.
    /// </summary>
    public static TheoryData<double[], double[], double, double> FromScipy => new()
    {
        { [22.5, 23.1, 22.9, 22.7, 23.4], [13.7, 14.9, 12.8, 15.2, 13.9], 0.007936507936507936, 252 },
        { [1, 2, 3], [4, 5, 6], 0.1, 20 },
        { [1, 2, 3], [2, 3, 4], 0.5, 20 },
        { [5.1, 4.8, 6.0, 5.5], [5.3, 5.9, 4.9], 1, 35 },
        { [16260856, 17221992, 18312496, 14158888, 15562464], [17975096, 13393072, 16100000, 15000000], 0.5555555555555556, 126 },
        { [3, 3, 3], [3, 3, 3], 1, 20 },
        { [1, 1, 2, 2], [1, 2, 2, 2, 3, 3], 0.3523809523809524, 210 },
        { [10.5, 9.25, 11.0, 8.75, 10.0, 9.5, 10.25, 9.0], [9.75, 8.5, 9.0, 8.25, 9.5, 8.0, 9.25, 8.75], 0.029215229215229215, 12870 },
    };

    [Theory]
    [MemberData(nameof(FromScipy))]
    public void It_agrees_with_scipy(double[] reference, double[] difference, double pValue, double permutations)
    {
        var result = PermutationTest.Run(new SampleStratum(reference, difference));
        Assert.Equal(pValue, result.PValue, 12);
        Assert.Equal((permutations, true), (result.Permutations, result.IsExact));
    }

    [Fact]
    public void Which_group_comes_first_makes_no_difference()
    {
        double[] one = [5.1, 4.8, 6.0, 5.5], other = [6.3, 5.9, 6.9];
        Assert.Equal(PermutationTest.Run(new SampleStratum(one, other)).PValue, PermutationTest.Run(new SampleStratum(other, one)).PValue, 12);
    }

    [Fact]
    public void Neither_does_a_scale()
    {
        var small = PermutationTest.Run(new SampleStratum([1, 2, 4], [3, 5, 6, 7]));
        var large = PermutationTest.Run(new SampleStratum([1e15, 2e15, 4e15], [3e15, 5e15, 6e15, 7e15]));
        Assert.Equal(small, large);
    }

    [Fact]
    public void Many_measurements_are_drawn_of_with_one_seed_and_never_give_zero()
    {
        double[] low = [.. Enumerable.Range(0, 40).Select(i => i % 7.0)], high = [.. low.Select(value => value + 100)];
        var result = PermutationTest.Run(new SampleStratum(low, high));
        Assert.False(result.IsExact);
        Assert.Equal(2.0 / (PermutationTest.Draws + 1), result.PValue, 12);
        Assert.Equal(result, PermutationTest.Run(new SampleStratum(low, high)));
    }

    [Fact]
    public void What_is_drawn_is_near_what_is_counted()
    {
        // 12 and 12 have 2,704,156 permutations, of which scipy finds p = 0.1298 with 999,999 resamples.
        double[] reference = [.. Enumerable.Range(0, 12).Select(i => (i * 37 % 23) + 0.5)], difference = [.. Enumerable.Range(0, 12).Select(i => (i * 29 % 19) + 5.0)];
        var drawn = PermutationTest.Run(new SampleStratum(reference, difference));
        var counted = PermutationTest.Run(new SampleStratum(reference[..11], difference[..11]));
        Assert.Equal((false, true), (drawn.IsExact, counted.IsExact));
        Assert.InRange(drawn.PValue, counted.PValue / 3, counted.PValue * 3);
    }

    // 20 permutations of the one and 6 of the other; both by hand are the most extreme, on one side.
    [Fact]
    public void Strata_are_permuted_each_in_itself()
    {
        var result = PermutationTest.Run(new SampleStratum([1, 2, 3], [4, 5, 6]), new SampleStratum([1000, 1001], [2000, 2001]));
        Assert.Equal((120, true), (result.Permutations, result.IsExact));
        Assert.Equal(2.0 / 120, result.PValue, 12);
        Assert.Equal(result.SmallestPValue, result.PValue, 12);
    }

    [Fact]
    public void A_stratum_without_any_spread_counts_for_nothing()
    {
        var alone = PermutationTest.Run(new SampleStratum([1, 2, 3], [4, 5, 6]));
        var beside = PermutationTest.Run(new SampleStratum([1, 2, 3], [4, 5, 6]), new SampleStratum([7, 7], [7, 7]));
        Assert.Equal(alone.PValue, beside.PValue, 12);
    }

    [Theory]
    [InlineData(0.05, 4)]
    [InlineData(0.1, 4)]
    [InlineData(0.11, 3)]
    [InlineData(0.01, 5)]
    [InlineData(2, 1)]
    public void Few_measurements_cannot_give_a_small_p(double level, int needed) => Assert.Equal(needed, PermutationTest.NeededFor(level));

    [Fact]
    public void Groups_without_a_measurement_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PermutationTest.Run());
        Assert.Throws<ArgumentException>(() => PermutationTest.Run(new SampleStratum([], [1])));
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationTest.NeededFor(0));
    }

    [Fact]
    public void A_summary_has_the_standard_deviation_of_a_sample()
    {
        var summary = SampleSummary.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal((8, 5.0, 2.0, 9.0), (summary.Count, summary.Mean, summary.Minimum, summary.Maximum));
        Assert.Equal(Math.Sqrt(32.0 / 7), summary.StandardDeviation, 12);
        Assert.Equal(0, SampleSummary.Of([3]).StandardDeviation);
    }

    [Fact]
    public void Any_number_of_measurements_has_a_finite_number_of_permutations() =>
        Assert.True(double.IsFinite(PermutationTest.Run(new SampleStratum(new double[2000], new double[2000])).Permutations));
}
