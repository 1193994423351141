using System.Globalization;

namespace ModDups.Views.Formatting;

/// <summary>Formats durations and times for all views.</summary>
internal static class TimeText
{
    /// <summary>The maximum length of a duration under 100,000 s, such as <c>161.62 ms</c>.</summary>
    public const int MaxLength = 9;

    private const string Microseconds = "F6";

    // Rounded first: 999.996 ms are 1.00 s, not 1000.00 ms.
    private const long FirstTicksOfSecond = TimeSpan.TicksPerSecond - (TimeSpan.TicksPerMillisecond / 200);

    // A hundred times as many are a long too.
    private const long FastTicks = long.MaxValue / 100;

    /// <summary>Formats a duration with two decimals: <c>14.00 us</c>, <c>161.62 ms</c>, <c>3.21 s</c>; empty where it isn't known.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { Ticks: 0 } => "0 s",
        { Ticks: < 0 } time => "-" + Duration(time.Duration()),
        { Ticks: < TimeSpan.TicksPerMillisecond } time => Hundredths(time, TimeSpan.TicksPerMicrosecond, "us"),
        { Ticks: < FirstTicksOfSecond } time => Hundredths(time, TimeSpan.TicksPerMillisecond, "ms"),
        { Ticks: < FastTicks } time => Hundredths(time, TimeSpan.TicksPerSecond, "s"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s"),
    };

    /// <summary>Formats a time with its date and zone: <c>2026-11-20 16:17:55.551 +00:00</c>.</summary>
    public static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>Formats the time since the boot in seconds, or otherwise the wall-clock time; empty where neither is known.</summary>
    /// <param name="sinceBoot">The time since the boot.</param>
    /// <param name="time">The wall-clock time.</param>
    /// <param name="seconds">The format of the seconds: <c>F3</c>.</param>
    /// <param name="clock">The format of the wall-clock time.</param>
    public static string Moment(TimeSpan? sinceBoot, DateTimeOffset? time, string seconds, string clock) =>
        sinceBoot is { } since ? Seconds(since, seconds) : time?.ToString(clock, CultureInfo.InvariantCulture) ?? "";

    // Millions of durations are formatted faster as whole numbers. The text is that of the quotient with F2: where a duration is just
    // between two hundredths, the quotient may be a little less or more, which a multiplication without rounding tells; if it is
    // neither, the even one is taken.
    private static string Hundredths(TimeSpan time, long unit, string name)
    {
        var (hundredths, rest) = Math.DivRem(time.Ticks * 100, unit);
        if (rest * 2 > unit || (rest * 2 == unit && IsRoundedUp(Math.FusedMultiplyAdd((double)time.Ticks / unit, unit, -time.Ticks), hundredths)))
            hundredths++;
        var (whole, part) = Math.DivRem(hundredths, 100);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{part:D2} {name}");
    }

    private static bool IsRoundedUp(double over, long hundredths) => over > 0 || (over == 0 && long.IsOddInteger(hundredths));

    // A trace has millions of times with microseconds, which are formatted faster as whole numbers.
    private static string Seconds(TimeSpan time, string format)
    {
        if (format != Microseconds || time.Ticks < 0 || time.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            return time.TotalSeconds.ToString(format, CultureInfo.InvariantCulture);
        var (whole, part) = Math.DivRem(time.Ticks, TimeSpan.TicksPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{part / TimeSpan.TicksPerMicrosecond:D6}");
    }
}
