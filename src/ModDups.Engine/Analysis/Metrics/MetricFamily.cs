using ModDups.Text;

namespace ModDups.Analysis.Metrics;

/// <summary>A metric with its samples (OpenMetrics: a metric family).</summary>
public sealed record MetricFamily
{
    /// <summary>The name without the suffix of its kind, such as <c>moddups_failed_load_bytes</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The kind.</summary>
    public required MetricKind Kind { get; init; }

    /// <summary>What it tells, in a sentence.</summary>
    public required string Help { get; init; }

    /// <summary>The unit, with which the name ends: <c>bytes</c> or <c>seconds</c>.</summary>
    /// <value>Null, the default, for a number without a unit.</value>
    public string? Unit { get; init; }

    /// <summary>The samples.</summary>
    public required IReadOnlyList<MetricSample> Samples { get; init => field = ItemList<MetricSample>.Of(value); }

    /// <summary>The name that the samples have, with the suffix of the kind: <c>_total</c> or <c>_info</c>.</summary>
    public string SampleName => Kind switch
    {
        MetricKind.Counter => Name + "_total",
        MetricKind.Info => Name + "_info",
        _ => Name,
    };

    /// <summary>Returns the name of the samples.</summary>
    public override string ToString() => SampleName;
}
