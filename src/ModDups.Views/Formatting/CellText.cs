using System.Globalization;
using ModDups.Text;

namespace ModDups.Views.Formatting;

/// <summary>Formats numbers for all views, in the invariant culture. An unknown value is an empty text.</summary>
internal static class CellText
{
    private const string Signs = "+0;-0;0";

    /// <summary>Formats a count, or another whole number: <c>24</c>.</summary>
    public static string Count(decimal? number) => number switch
    {
        null => "",
        // Counters have 64 bits, which are formatted faster.
        { Scale: 0 } and >= 0 and <= ulong.MaxValue => ((ulong)number).ToString(CultureInfo.InvariantCulture),
        _ => number.Value.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Formats a number with its noun: <c>1 module</c>, <c>24 modules</c>.</summary>
    public static string Count(decimal number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Formats a change with its sign: <c>+131</c>.</summary>
    public static string Change(decimal? change) => change?.ToString(Signs, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Formats a size with its unit: <c>13.59 GiB</c>.</summary>
    public static string Bytes(decimal? bytes) => bytes switch
    {
        null => "",
        < 0 => ByteText.Of((long)bytes),
        _ => ByteText.Of((ulong)bytes),
    };

    /// <summary>Formats a change of bytes with its sign and unit: <c>+8.82 MiB</c>.</summary>
    public static string ByteChange(long? bytes) => bytes is { } known ? ByteText.OfChange(known) : "";

    /// <summary>Formats the change of a count per second: <c>+0.25</c>.</summary>
    public static string Rate(double? rate) => rate?.ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Formats the change of bytes per second: <c>+8.82 MiB</c>.</summary>
    public static string ByteRate(double? rate) => rate is { } known ? ByteChange((long)Math.Round(known)) : "";

    /// <summary>Formats a ratio: <c>x2.05</c>.</summary>
    public static string Ratio(double? ratio) => ratio switch
    {
        null => "",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"x{ratio:F2}"),
        < 100000 => string.Create(CultureInfo.InvariantCulture, $"x{ratio:F0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"x{ratio:0E+0}"),
    };

    /// <summary>Formats a share: <c>42%</c>, and <c>&lt;1%</c> for a small share above 0.</summary>
    public static string Percent(ulong part, ulong all) => (100m * part / all) switch
    {
        0 => "0%",
        < 1 => "<1%",
        var percent => string.Create(CultureInfo.InvariantCulture, $"{percent:F0}%"),
    };

    /// <summary>Formats a flag: <c>yes</c> or <c>no</c>.</summary>
    public static string Flag(bool value) => value ? "yes" : "no";
}
