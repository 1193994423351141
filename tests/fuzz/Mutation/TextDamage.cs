using System.Text;

namespace ModDups.Fuzz.Mutation;

/// <summary>Changes that only make sense in a text of lines.</summary>
internal static class TextDamage
{
    /// <summary>Another number in the place of one.</summary>
    public static void ReplaceNumber(Dice dice, EditedBytes bytes)
    {
        var place = dice.Below(bytes.Length);
        var start = bytes.Span[place..].IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
            return;
        start += place;
        var length = bytes.Span[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        bytes.Replace(start, length < 0 ? bytes.Length : start + length, Encoding.UTF8.GetBytes(dice.Of(Interesting.NumberTexts)));
    }

    public static void SwapLines(Dice dice, EditedBytes bytes)
    {
        var (first, firstEnd) = bytes.Line(dice.Below(bytes.Length));
        var (second, secondEnd) = bytes.Line(dice.Below(bytes.Length));
        if (second <= firstEnd)
            return;
        var (before, after) = (bytes.Span[first..firstEnd].ToArray(), bytes.Span[second..secondEnd].ToArray());
        bytes.Replace(second, secondEnd, before);
        bytes.Replace(first, firstEnd, after);
    }

    public static void RepeatLine(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Line(dice.Below(bytes.Length));
        byte[] line = [.. bytes.Span[start..end], (byte)'\n'];
        bytes.Replace(start, start, Enumerable.Repeat(line, dice.Once(8) ? dice.Below(200) : 1).SelectMany(each => each).ToArray());
    }

    /// <summary>A line that ends early, as where a disk was full or a terminal wrapped it.</summary>
    public static void CutLine(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Line(dice.Below(bytes.Length));
        bytes.Replace(start + dice.Below(end - start + 1), end, dice.Once(4) ? "\n"u8 : []);
    }

    /// <summary>CR LF for LF, in all lines or in one.</summary>
    public static void ChangeLineEnds(Dice dice, EditedBytes bytes)
    {
        if (dice.Once(3))
        {
            var text = Encoding.Latin1.GetString(bytes.Span).ReplaceLineEndings(dice.Of(["\r\n", "\n", "\r", "\n\n"]));
            bytes.Replace(0, bytes.Length, Encoding.Latin1.GetBytes(text));
            return;
        }

        var (_, end) = bytes.Line(dice.Below(bytes.Length));
        bytes.Replace(end, end, "\r"u8);
    }

    public static void ReplaceBlanks(Dice dice, EditedBytes bytes)
    {
        var (start, end) = bytes.Part(dice, 256);
        var (from, to) = dice.Of([(' ', '\t'), ('\t', ' '), (' ', '\u000b'), ('-', '_'), ('_', '-')]);
        bytes.Span[start..end].Replace((byte)from, (byte)to);
    }

    /// <summary>Many of what opens a nesting, a set or a quotation.</summary>
    public static void Nest(Dice dice, EditedBytes bytes)
    {
        var place = dice.Below(bytes.Length + 1);
        var depth = dice.Below(dice.Once(16) ? 3000 : 40);
        bytes.Replace(place, place, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(dice.Of(Interesting.Openers), depth))));
    }

    /// <summary>A token that is longer than any buffer should rely on.</summary>
    public static void Lengthen(Dice dice, EditedBytes bytes)
    {
        var place = dice.Below(bytes.Length + 1);
        var length = dice.Below(dice.Once(64) ? Mutator.Longest : 300);
        var letter = place > 0 && dice.Once(2) ? bytes.Span[place - 1] : (byte)dice.Of("a0 \t*_".ToCharArray());
        bytes.Replace(place, place, Enumerable.Repeat(letter, length).ToArray());
    }
}
