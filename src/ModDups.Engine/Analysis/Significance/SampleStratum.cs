namespace ModDups.Analysis.Significance;

/// <summary>Two groups of measurements that were made under the same conditions, such as on the same number of CPUs.</summary>
/// <param name="Reference">The measurements before, at least one.</param>
/// <param name="Difference">The measurements after, at least one.</param>
public sealed record SampleStratum(IReadOnlyList<double> Reference, IReadOnlyList<double> Difference);
