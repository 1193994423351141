using ModDups.Analysis.Significance;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// One measure of storms before and after a change, on machines with one number of CPUs or on all: the means, the spread, and whether
/// the difference is more than the spread.
/// </summary>
public sealed record BootStormComparison
{
    /// <summary>The level below which a p-value tells a difference from the spread: 0.05.</summary>
    public const double Level = 0.05;

    /// <summary>What was measured.</summary>
    public required StormMeasure Measure { get; init; }

    /// <summary>
    /// The number of CPUs; null for all numbers together, of which each is compared with itself (<see cref="PermutationTest"/>).
    /// </summary>
    public required int? CpuCount { get; init; }

    /// <summary>The number of storms before.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>The number of storms after.</summary>
    public required int DifferenceCount { get; init; }

    /// <summary>The storms before, in bytes, seconds or a count; null for all numbers of CPUs together.</summary>
    public SampleSummary? Reference { get; init; }

    /// <summary>The storms after, in the same unit; null for all numbers of CPUs together.</summary>
    public SampleSummary? Difference { get; init; }

    /// <summary>How much larger the mean after is; null for all numbers of CPUs together.</summary>
    public double? Change => Difference?.Mean - Reference?.Mean;

    /// <summary>How many times the mean before the mean after is; null where that is 0, and for all numbers of CPUs together.</summary>
    public double? Ratio => Reference is { Mean: not 0 } ? Difference?.Mean / Reference.Mean : null;

    /// <summary>The permutation test of the difference of the means.</summary>
    public required PermutationResult Test { get; init; }

    /// <summary>The two-sided p-value of the test.</summary>
    public double PValue => Test.PValue;

    /// <summary>Whether they differ.</summary>
    public required StormOutcome Outcome { get; init; }

    /// <summary>The same in a sentence, with the test and its p-value.</summary>
    public required string Verdict { get; init; }

    /// <summary>Returns the verdict.</summary>
    public override string ToString() => Verdict;
}
