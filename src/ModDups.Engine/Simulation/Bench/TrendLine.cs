using System.Runtime.InteropServices;

namespace ModDups.Simulation.Bench;

/// <summary>A straight line through values over numbers of CPUs, by least squares.</summary>
/// <param name="Slope">What each further CPU adds.</param>
/// <param name="Start">The value at 0 CPUs.</param>
/// <param name="Fit">The coefficient of determination, from 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrendLine(double Slope, double Start, double Fit)
{
    /// <summary>Draws the line through the storms, which have two different numbers of CPUs at least.</summary>
    public static TrendLine Through(IReadOnlyList<BootStormResult> storms, Func<BootStormResult, double> value) =>
        Through(storms, storm => storm.CpuCount, value);

    /// <inheritdoc cref="Through(IReadOnlyList{BootStormResult}, Func{BootStormResult, double})"/>
    public static TrendLine Through<T>(IReadOnlyList<T> storms, Func<T, int> cpusOf, Func<T, double> value)
    {
        var (meanCpus, meanValue) = (storms.Average(storm => (double)cpusOf(storm)), storms.Average(value));
        var (ofCpus, ofValues, ofBoth) = (0.0, 0.0, 0.0);
        foreach (var storm in storms)
        {
            var (cpus, other) = (cpusOf(storm) - meanCpus, value(storm) - meanValue);
            ofCpus += cpus * cpus;
            ofValues += other * other;
            ofBoth += cpus * other;
        }

        var slope = ofBoth / ofCpus;
        return new(slope, meanValue - (slope * meanCpus), ofValues == 0 ? 1 : Math.Min(1, ofBoth * ofBoth / (ofCpus * ofValues)));
    }

    /// <summary>Returns the first number of CPUs at which the line is at a limit; null where no storm can have as many.</summary>
    public int? Reaches(long? limit)
    {
        if (limit is not { } value || Start + Slope >= value)
            return limit is null ? null : 1;
        var cpus = Slope > 0 ? Math.Ceiling(Math.Round((value - Start) / Slope, 6)) : double.PositiveInfinity;
        return cpus <= BootStormSettings.MostCpus ? (int)cpus : null;
    }
}
