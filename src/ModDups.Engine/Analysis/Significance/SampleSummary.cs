namespace ModDups.Analysis.Significance;

/// <summary>What several measurements of one quantity have in common: their mean and their spread.</summary>
public sealed record SampleSummary
{
    /// <summary>The number of measurements, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>The mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of a sample, with n - 1; 0 for a single measurement.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The smallest measurement.</summary>
    public required double Minimum { get; init; }

    /// <summary>The largest measurement.</summary>
    public required double Maximum { get; init; }

    /// <summary>Summarizes measurements.</summary>
    /// <param name="values">The measurements, at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no measurement.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("There is no measurement.", nameof(values));
        var mean = values.Average();
        return new()
        {
            Count = values.Count,
            Mean = mean,
            StandardDeviation = values.Count == 1 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)),
            Minimum = values.Min(),
            Maximum = values.Max(),
        };
    }

    /// <summary>Returns the mean and the standard deviation.</summary>
    public override string ToString() => FormattableString.Invariant($"{Mean} ± {StandardDeviation}");
}
