namespace ModDups.Analysis.Metrics;

/// <summary>The kind of a metric, as OpenMetrics has it.</summary>
public enum MetricKind
{
    /// <summary>A number that only grows while the machine runs.</summary>
    Counter,

    /// <summary>A number that rises and falls.</summary>
    Gauge,

    /// <summary>Texts as labels; the number is always 1.</summary>
    Info,
}
