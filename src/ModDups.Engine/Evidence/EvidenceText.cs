using System.Buffers.Text;
using System.Text;
using ModDups.Input;

namespace ModDups.Evidence;

/// <summary>Numbers, names and errors out of the bytes of a line.</summary>
internal sealed class EvidenceText
{
    private readonly NameCache _names = NameCache.Shared;

    /// <summary>The text of a name; the same few come again and again.</summary>
    public string Name(ReadOnlySpan<byte> name) => _names.Get(name) ?? Encoding.UTF8.GetString(name);

    public static bool TryDecimal(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && used > 0;

    public static bool TryId(ReadOnlySpan<byte> text, out int number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length && number >= 0;

    /// <summary>Seconds with or without a fraction, as <c>5.300012</c>.</summary>
    public static bool TrySeconds(ReadOnlySpan<byte> text, out TimeSpan time)
    {
        time = default;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        if (!Utf8Parser.TryParse(whole, out uint seconds, out var used) || used != whole.Length)
            return false;
        var ticks = 0L;
        if (point >= 0)
        {
            var fraction = text[(point + 1)..];
            if (fraction.IsEmpty)
                return false;
            var unit = TimeSpan.TicksPerSecond;
            foreach (var letter in fraction)
            {
                if (letter is < (byte)'0' or > (byte)'9')
                    return false;
                unit /= 10;
                ticks += unit * (letter - '0');
            }
        }

        time = TimeSpan.FromTicks((seconds * TimeSpan.TicksPerSecond) + ticks);
        return true;
    }

    /// <summary>What a call returned: <c>0x0</c>, <c>0xffffffffffffffef</c>, <c>-17</c>.</summary>
    public static bool TryResult(ReadOnlySpan<byte> text, out long result)
    {
        return text.StartsWith("0x"u8) ? TryHex(text, out result) : TryDecimal(text, out result);
    }

    /// <summary>A number in hexadecimal, with <c>0x</c> or without.</summary>
    public static bool TryHex(ReadOnlySpan<byte> text, out long number)
    {
        if (text.StartsWith("0x"u8))
            text = text[2..];
        var isWhole = Utf8Parser.TryParse(text, out ulong bits, out var used, 'x') && used == text.Length;
        number = unchecked((long)bits);
        return isWhole;
    }

    /// <summary>True for what can be the name of a module or an alias: no blank, no control character.</summary>
    public static bool IsName(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text.Length <= 4096 && !text.ContainsAnyInRange((byte)0, (byte)' ') && !text.Contains((byte)0x7f);
}
