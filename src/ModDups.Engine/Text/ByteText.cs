using System.Globalization;

namespace ModDups.Text;

/// <summary>Formats amounts of bytes for display: in binary units and the invariant culture. Only views use it.</summary>
public static class ByteText
{
    /// <summary>The maximum length of a formatted amount, such as <c>1023.99 GiB</c>.</summary>
    public const int MaxLength = 11;

    private static readonly string[] s_units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>
    /// Formats an amount with two decimals, in the unit that keeps the number below 1024: <c>512 B</c>, <c>13.59 GiB</c>.
    /// </summary>
    /// <param name="bytes">The number of bytes.</param>
    /// <returns>The amount with its unit; amounts below 1024 bytes have no decimals.</returns>
    public static string Of(ulong bytes)
    {
        if (bytes < 1024)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        var unit = 0;

        // The amount is rounded before the comparison: 1048575 bytes are 1.00 MiB, not 1024.00 KiB.
        while (Hundredths(bytes, unit) >= 1024 * 100)
            unit++;
        var (whole, part) = Math.DivRem(Hundredths(bytes, unit), 100UL);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:D2} {s_units[unit]}");
    }

    /// <inheritdoc cref="Of(ulong)"/>
    public static string Of(long bytes) =>
        bytes < 0 ? string.Create(CultureInfo.InvariantCulture, $"-{Of((ulong)-(bytes + 1) + 1)}") : Of((ulong)bytes);

    /// <summary>Formats a change with its sign: <c>+13.59 GiB</c>, <c>-512 B</c>, <c>0 B</c>.</summary>
    /// <param name="bytes">The change in bytes.</param>
    /// <returns>The change with its sign and unit.</returns>
    public static string OfChange(long bytes) => (bytes > 0 ? "+" : "") + Of(bytes);

    // Rounded half up.
    private static ulong Hundredths(ulong bytes, int unit)
    {
        var shift = 10 * (unit + 1);
        return (ulong)((((UInt128)bytes * 100) + ((UInt128)1 << (shift - 1))) >> shift);
    }
}
