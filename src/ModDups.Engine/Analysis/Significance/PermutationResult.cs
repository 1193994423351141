namespace ModDups.Analysis.Significance;

/// <summary>The result of a permutation test.</summary>
public sealed record PermutationResult
{
    /// <summary>
    /// The two-sided p-value: how probable a difference as large as that of the means is, or a larger one, if each measurement could
    /// as well have been made in the other group.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>The smallest p-value that groups of these sizes can have.</summary>
    public required double SmallestPValue { get; init; }

    /// <summary>The number of ways to assign the measurements to the groups.</summary>
    public required double Permutations { get; init; }

    /// <summary>True where all of them were counted; false where some were drawn at random.</summary>
    public required bool IsExact { get; init; }
}
