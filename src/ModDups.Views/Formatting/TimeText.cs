using System.Globalization;

namespace ModDups.Views.Formatting;

/// <summary>Durations and moments as every view shows them.</summary>
internal static class TimeText
{
    /// <summary>The most characters that a duration under 100,000 s takes, as <c>161.62 ms</c> does.</summary>
    public const int MaxLength = 9;

    // Rounded first: 999.996 ms are 1.00 s, not 1000.00 ms.
    private const long FirstTicksOfSecond = TimeSpan.TicksPerSecond - (TimeSpan.TicksPerMillisecond / 200);

    /// <summary>A duration with two decimals: <c>14.00 us</c>, <c>161.62 ms</c>, <c>3.21 s</c>; nothing where it isn't known.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { Ticks: 0 } => "0 s",
        { Ticks: < TimeSpan.TicksPerMillisecond } time => Text($"{time.TotalMicroseconds:F2} us"),
        { Ticks: < FirstTicksOfSecond } time => Text($"{time.TotalMilliseconds:F2} ms"),
        { } time => Text($"{time.TotalSeconds:F2} s"),
    };

    /// <summary>A moment with its day and its zone: <c>2026-11-20 16:17:55.551 +00:00</c>.</summary>
    public static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>The time since the boot in seconds, or else that by the clock on the wall; nothing where neither is known.</summary>
    /// <param name="sinceBoot">The one.</param>
    /// <param name="time">The other.</param>
    /// <param name="seconds">How the seconds are written: <c>F3</c>.</param>
    /// <param name="clock">How the time by the clock is written.</param>
    public static string Moment(TimeSpan? sinceBoot, DateTimeOffset? time, string seconds, string clock) =>
        sinceBoot?.TotalSeconds.ToString(seconds, CultureInfo.InvariantCulture)
        ?? time?.ToString(clock, CultureInfo.InvariantCulture)
        ?? "";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
