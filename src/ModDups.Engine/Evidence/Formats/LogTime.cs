using System.Globalization;
using System.Text;
using ModDups.Input;

namespace ModDups.Evidence.Formats;

/// <summary>
/// The times that stand at the beginning of a line of a log: the kernel's seconds since the boot, the dates of
/// <c>dmesg -T</c>, of syslog and of the journal, /dev/kmsg's microseconds.
/// </summary>
internal readonly record struct LogTime(DateTimeOffset? Time, TimeSpan? SinceBoot)
{
    private static readonly string[] s_ctime = ["ddd MMM d HH:mm:ss yyyy"];
    private static readonly string[] s_classic = ["MMM d HH:mm:ss", "MMM d HH:mm:ss.ffffff"];

    public static LogTime Of(ReadOnlySpan<byte> line, TimeProvider clock)
    {
        var text = line.TrimStart(" \t"u8);
        if (text.StartsWith("<"u8) && text.IndexOf((byte)'>') is > 0 and < 5 and var priority)
            text = text[(priority + 1)..];
        if (text.StartsWith("["u8))
            return OfBrackets(text, clock);
        if (KmsgTime(text) is { } sinceBoot)
            return new(null, sinceBoot);
        DateTimeOffset? time = null;
        if (text.Length >= 19 && text[4] == '-' && text[10] is (byte)'T' or (byte)' ')
            time = IsoTime(text);
        else if (text.Length >= 15 && char.IsAsciiLetterUpper((char)text[0]))
            time = ClassicTime(text, clock);
        // What the kernel itself printed may stand behind it: "… host kernel: [    2.193523] …".
        var kernel = text.IndexOf("kernel: ["u8);
        return new(time, kernel > 0 ? OfBrackets(text[(kernel + "kernel: "u8.Length)..], clock).SinceBoot : null);
    }

    private static LogTime OfBrackets(ReadOnlySpan<byte> text, TimeProvider clock)
    {
        var end = text.IndexOf((byte)']');
        if (end < 0)
            return default;
        var inside = Blanks.Trim(text[1..end]);
        if (inside.Contains((byte)'.') && EvidenceText.TrySeconds(inside, out var seconds))
            return new(null, seconds);
        return DateTime.TryParseExact(
            OneBlank(inside), s_ctime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(Local(date, clock), null)
            : default;
    }

    // "4,123,2193523,-;": priority, number, microseconds.
    private static TimeSpan? KmsgTime(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)';');
        if (end is < 0 or > 80 || !char.IsAsciiDigit((char)text[0]))
            return null;
        var fields = Encoding.ASCII.GetString(text[..end]).Split(',');
        return fields.Length >= 4 && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(time * TimeSpan.TicksPerMicrosecond)
            : null;
    }

    private static DateTimeOffset? IsoTime(ReadOnlySpan<byte> text)
    {
        var end = text[11..].IndexOf((byte)' ');
        var word = Encoding.UTF8.GetString(end < 0 ? text : text[..(end + 11)]).Replace(',', '.');
        return DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    // syslog leaves the year out: the last one in which this was not in the future.
    private static DateTimeOffset? ClassicTime(ReadOnlySpan<byte> text, TimeProvider clock)
    {
        var rest = text;
        for (var word = 0; word < 3; word++)
            Blanks.TakeWord(ref rest);
        var now = clock.GetLocalNow();
        var words = OneBlank(text[..^rest.Length]);
        for (var back = 0; back < 8; back++)
        {
            var dated = string.Create(CultureInfo.InvariantCulture, $"{now.Year - back:D4} {words}");
            foreach (var form in s_classic)
            {
                if (DateTime.TryParseExact(dated, "yyyy " + form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    && Local(date, clock) is { } time && time <= now.AddDays(1))
                {
                    return time;
                }
            }
        }

        return null;
    }

    private static string OneBlank(ReadOnlySpan<byte> text) =>
        string.Join(' ', Encoding.UTF8.GetString(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset? Local(DateTime date, TimeProvider clock) => date.Year is > 1 and < 9999
        ? new DateTimeOffset(date, clock.LocalTimeZone.GetUtcOffset(date))
        : null;
}
