using System.Globalization;
using ModDups.Analysis.Metrics;
using ModDups.Views.Formatting;

namespace ModDups.Views.Metrics;

/// <summary>
/// Writes metrics as text (the specification of OpenMetrics 1.0; "Text-based format" of Prometheus' exposition formats). In
/// OpenMetrics the comments name the metric, and in the other the samples: there the suffix belongs to the name.
/// </summary>
public static class MetricText
{
    /// <summary>The most digits after the point.</summary>
    private const string Number = "0.######";

    /// <summary>Writes metrics.</summary>
    /// <param name="text">Receives the text.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="dialect">How they are written.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="metrics"/> is null.</exception>
    public static void Write(TextWriter text, IEnumerable<MetricFamily> metrics, MetricDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var metric in metrics)
        {
            WriteComments(text, metric, dialect);
            foreach (var sample in metric.Samples)
                text.Write($"{metric.SampleName}{LabelsOf(sample)} {sample.Value.ToString(Number, CultureInfo.InvariantCulture)}\n");
        }

        if (dialect is MetricDialect.OpenMetrics)
            text.Write("# EOF\n");
    }

    private static void WriteComments(TextWriter text, MetricFamily metric, MetricDialect dialect)
    {
        var isOpen = dialect is MetricDialect.OpenMetrics;
        var name = isOpen ? metric.Name : metric.SampleName;
        // Prometheus' older format has no type for texts.
        var kind = metric.Kind is MetricKind.Info && !isOpen ? MetricKind.Gauge : metric.Kind;
        text.Write($"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");
        if (isOpen && metric.Unit is { } unit)
            text.Write($"# UNIT {name} {unit}\n");
        text.Write($"# HELP {name} {Escaped(metric.Help, quotes: isOpen)}\n");
    }

    private static string LabelsOf(MetricSample sample) => sample.Labels.Count == 0
        ? ""
        : $"{{{string.Join(',', sample.Labels.Select(label => $"{label.Key}=\"{Escaped(OneLine.Of(label.Value), quotes: true)}\""))}}}";

    private static string Escaped(string value, bool quotes)
    {
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
