using System.Globalization;

namespace ModDups.Text;

/// <summary>Formats bounds for display: one number if both are equal, otherwise both. Only views use it.</summary>
public static class RangeText
{
    /// <summary>Formats the bounds of a count: <c>7</c>, <c>3 … 7</c>.</summary>
    /// <param name="least">The lower bound.</param>
    /// <param name="most">The upper bound.</param>
    public static string Of(ulong least, ulong most) => Join(least, most, number => number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Formats the bounds of an amount of bytes: <c>512 B</c>, <c>8.11 KiB … 1.00 MiB</c>.</summary>
    /// <param name="least">The lower bound.</param>
    /// <param name="most">The upper bound.</param>
    public static string OfBytes(ulong least, ulong most) => Join(least, most, ByteText.Of);

    private static string Join(ulong least, ulong most, Func<ulong, string> text) =>
        least == most ? text(least) : $"{text(least)} … {text(most)}";
}
