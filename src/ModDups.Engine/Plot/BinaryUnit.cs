using System.Globalization;

namespace ModDups.Plot;

/// <summary>Bytes in the units of 1024 that people read.</summary>
internal static class BinaryUnit
{
    private static readonly string[] s_names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>The number of the largest unit; 0 is the byte.</summary>
    internal static int Largest => s_names.Length - 1;

    /// <summary>The largest unit of which there is at least one in <paramref name="bytes"/>.</summary>
    internal static int For(double bytes)
    {
        var unit = 0;
        while (unit < Largest && bytes >= Bytes(unit + 1))
            unit++;
        return unit;
    }

    /// <summary>How many bytes are one of a unit.</summary>
    internal static double Bytes(int unit) => 1L << (10 * unit);

    /// <summary>A number with its unit; nothing is nothing in each of them.</summary>
    internal static string Label(string number, int unit) => $"{number} {s_names[unit]}";

    /// <summary>Bytes to three digits or so, as in a sentence.</summary>
    internal static string Format(double bytes)
    {
        var unit = For(bytes);
        var number = bytes / Bytes(unit);
        return Label(number.ToString(number < 100 ? "0.##" : "0", CultureInfo.InvariantCulture), unit);
    }
}
