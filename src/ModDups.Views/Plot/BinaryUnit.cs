namespace ModDups.Views.Plot;

/// <summary>The units of an axis of bytes, each 1024 of the one before.</summary>
internal static class BinaryUnit
{
    private static readonly string[] s_names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>The index of the largest unit; 0 is the byte.</summary>
    public static int Largest => s_names.Length - 1;

    /// <summary>Returns the largest unit that is not larger than <paramref name="bytes"/>.</summary>
    public static int For(double bytes)
    {
        var unit = 0;
        while (unit < Largest && bytes >= Bytes(unit + 1))
            unit++;
        return unit;
    }

    /// <summary>Returns the number of bytes of a unit.</summary>
    public static double Bytes(int unit) => 1L << (10 * unit);

    /// <summary>Formats a number with its unit.</summary>
    public static string Label(string number, int unit) => $"{number} {s_names[unit]}";
}
