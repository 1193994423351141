namespace ModDups.Analysis.Metrics;

/// <summary>One number of a metric.</summary>
/// <param name="Value">The number.</param>
/// <param name="Labels">The names and texts of its labels, in their order. No two samples of a metric have the same.</param>
public sealed record MetricSample(decimal Value, IReadOnlyList<KeyValuePair<string, string>> Labels);
