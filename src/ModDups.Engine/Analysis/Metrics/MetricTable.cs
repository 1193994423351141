using ModDups.Analysis.Machines;

namespace ModDups.Analysis.Metrics;

/// <summary>Collects samples by metric, since the samples of a metric stand together whatever machine they are of.</summary>
/// <param name="hasSources">True to label each sample with the machine that it is of.</param>
internal sealed class MetricTable(bool hasSources)
{
    /// <summary>What each name of a metric begins with.</summary>
    public const string Prefix = "moddups_";

    private readonly OrderedDictionary<string, (MetricFamily Family, List<MetricSample> Samples)> _families = new(StringComparer.Ordinal);

    /// <summary>The metrics that have samples, in the order in which the first sample of each came.</summary>
    public IReadOnlyList<MetricFamily> Families => [.. _families.Values.Select(row => row.Family with { Samples = row.Samples })];

    /// <summary>Adds a number that rises and falls; nothing if it is not known.</summary>
    public void Gauge(MachineReading machine, string name, string help, decimal? value, string? unit = null)
    {
        if (value is { } known)
            Add(machine, MetricKind.Gauge, name, help, unit, known);
    }

    /// <summary>Adds a flag as 1 or 0; nothing if it is not known.</summary>
    public void Flag(MachineReading machine, string name, string help, bool? value) => Gauge(machine, name, help, value is { } known ? known ? 1 : 0 : null);

    /// <summary>Adds a number that only grows.</summary>
    public void Counter(MachineReading machine, string name, string help, ulong value, string? unit = null, params (string Name, string? Value)[] labels) =>
        Add(machine, MetricKind.Counter, name, help, unit, value, labels);

    /// <summary>Adds texts. Those that are not known have no label.</summary>
    public void Info(MachineReading machine, string name, string help, params (string Name, string? Value)[] labels) =>
        Add(machine, MetricKind.Info, name, help, null, 1, labels);

    private void Add(MachineReading machine, MetricKind kind, string name, string help, string? unit, decimal value, params (string Name, string? Value)[] labels)
    {
        if (!_families.TryGetValue(name, out var row))
            _families.Add(name, row = (new() { Name = Prefix + name, Kind = kind, Help = help, Unit = unit, Samples = [] }, []));
        IEnumerable<(string Name, string? Value)> source = hasSources ? [("source", machine.Source)] : [];
        row.Samples.Add(new(value, [.. source.Concat(labels).Where(label => label.Value is not null).Select(label => KeyValuePair.Create(label.Name, label.Value!))]));
    }
}
