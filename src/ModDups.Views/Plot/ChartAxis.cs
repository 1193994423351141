using System.Globalization;

namespace ModDups.Views.Plot;

/// <summary>
/// An axis that begins at 0 and ends at the first tick that is not below the data. The distance between ticks is 1, 2 or
/// 5 times a power of ten, for bytes in one binary unit.
/// </summary>
public sealed class ChartAxis
{
    private const string CpuTitle = "CPUs count";
    private const string WasteTitle = "waste";

    private ChartAxis(string title, double maximum, IReadOnlyList<(double Value, string Label)> ticks) =>
        (Title, Maximum, Ticks) = (title, maximum, ticks);

    /// <summary>The quantity that the axis shows.</summary>
    public string Title { get; }

    /// <summary>The end of the axis, never 0.</summary>
    public double Maximum { get; }

    /// <summary>The ticks, from 0 up.</summary>
    public IReadOnlyList<(double Value, string Label)> Ticks { get; }

    /// <summary>Returns the position of a value, from 0 at the beginning to 1 at the end.</summary>
    /// <param name="value">A number of CPUs, or bytes.</param>
    public double Fraction(double value) => value / Maximum;

    internal static ChartAxis OfCpus(int most, int mostIntervals)
    {
        var step = Math.Max(1, StepOf(most, mostIntervals));
        return Make(CpuTitle, most, step, 1, number => number);
    }

    internal static ChartAxis OfBytes(double most, int mostIntervals)
    {
        if (most <= 0)
            return new ChartAxis(WasteTitle, 1, [(0, "0")]);

        // 1010 MiB in steps of 200 MiB would end at 1200 MiB, which is easier to read in the next unit.
        var unit = BinaryUnit.For(most);
        if (unit < BinaryUnit.Largest && End(most, StepIn(unit), BinaryUnit.Bytes(unit)) >= 1024)
            unit++;
        return Make(WasteTitle, most, StepIn(unit), BinaryUnit.Bytes(unit), number => BinaryUnit.Label(number, unit));

        decimal StepIn(int unit)
        {
            var step = StepOf((decimal)(most / BinaryUnit.Bytes(unit)), mostIntervals);
            return unit == 0 ? Math.Max(1, step) : step;
        }
    }

    private static ChartAxis Make(string title, double most, decimal step, double scale, Func<string, string> label)
    {
        var ticks = new List<(double Value, string Label)> { (0, "0") };
        var digits = 0;
        while (decimal.Round(step, digits) != step)
            digits++;
        var format = FormattableString.Invariant($"F{digits}");
        var end = (decimal)End(most, step, scale);
        for (var value = step; value <= end; value += step)
        {
            ticks.Add(((double)value * scale, label(value.ToString(format, CultureInfo.InvariantCulture))));
        }
        return new ChartAxis(title, ticks[^1].Value, ticks);
    }

    private static double End(double most, decimal step, double scale) =>
        (double)(Math.Max(1, Math.Ceiling((decimal)(most / scale) / step)) * step);

    /// <summary>
    /// Returns the distance between ticks: 1, 2 or 5 times a power of ten. It is decimal, so that every computer computes the same
    /// step and tenths are exact.
    /// </summary>
    internal static decimal StepOf(decimal most, int mostIntervals)
    {
        var least = most / mostIntervals;
        var power = 1m;
        while (power * 10 <= least)
            power *= 10;
        while (power > least)
            power /= 10;
        decimal[] steps = [power, power * 2, power * 5, power * 10];
        return steps.First(step => step >= least);
    }
}
