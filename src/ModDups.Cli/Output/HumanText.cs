using System.Globalization;

namespace ModDups.Cli.Output;

/// <summary>Numbers and durations as the tables show them.</summary>
internal static class HumanText
{
    public static string Of(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Milliseconds under a second, else seconds: <c>122.32 ms</c>, <c>3.21 s</c>.</summary>
    public static string Of(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F2} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F2} s");

    public static string Of(bool value) => value ? "yes" : "no";

    /// <summary>The number and its noun: <c>1 module</c>, <c>24 modules</c>.</summary>
    public static string Count(ulong number, string noun) => $"{Of(number)} {noun}{(number == 1 ? "" : "s")}";
}
