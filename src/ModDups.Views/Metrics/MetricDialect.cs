namespace ModDups.Views.Metrics;

/// <summary>How metrics are written as text.</summary>
public enum MetricDialect
{
    /// <summary>OpenMetrics 1.0: units, and a mark at the end. Prometheus scrapes it.</summary>
    OpenMetrics,

    /// <summary>The text format 0.0.4 of Prometheus, which node_exporter's textfile collector reads.</summary>
    Prometheus,
}
