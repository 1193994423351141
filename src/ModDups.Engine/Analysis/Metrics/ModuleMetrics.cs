using ModDups.Analysis.Machines;

namespace ModDups.Analysis.Metrics;

/// <summary>The metrics of machines, for a monitoring system such as Prometheus.</summary>
public static class ModuleMetrics
{
    /// <summary>How many duplicate modules get a sample of their own, unless another number is asked for.</summary>
    public const int DefaultModules = 20;

    /// <summary>The metric that is 1 where a machine was read.</summary>
    public const string Up = MetricTable.Prefix + "up";

    /// <summary>Returns the metrics of machines.</summary>
    /// <param name="machines">The machines. Of several, or of another than this one, each sample is labelled with its source.</param>
    /// <param name="mostModules">How many duplicate modules of a machine get a sample of their own, those with most failures; the others are summed.</param>
    /// <returns>The metrics that have samples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="machines"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostModules"/> is below 0.</exception>
    public static IReadOnlyList<MetricFamily> Of(IReadOnlyList<MachineReading> machines, int mostModules = DefaultModules)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentOutOfRangeException.ThrowIfNegative(mostModules);
        var metrics = new MetricTable(hasSources: machines.Any(machine => machine.Source is not null));
        foreach (var machine in machines)
        {
            SystemMetrics.AddReading(metrics, machine);
            if (!machine.IsRead)
                continue;
            SystemMetrics.AddFacts(metrics, machine);
            CounterMetrics.Add(metrics, machine, mostModules);
        }

        return metrics.Families;
    }
}
