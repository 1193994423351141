using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModDups.Text;

/// <summary>
/// Text of an input, made safe for a terminal: without anything that a terminal acts on, breaks a line at, or shows nothing for, so
/// that no text can hide another.
/// </summary>
internal static class SafeText
{
    // Letters that are shown as nothing: fillers of Hangul, vowels and separators of Khmer and Mongolian, and a joiner.
    private const string Invisible = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0";

    private static readonly SearchValues<char> s_suspects =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => !IsSafe(character))]);

    /// <summary>False for a character that must not reach a terminal, and for each half of a surrogate pair.</summary>
    public static bool IsSafe(char character) => IsShown(char.GetUnicodeCategory(character)) && !Invisible.Contains(character, StringComparison.Ordinal);

    /// <summary>Returns the text with a <c>?</c> for each character that must not reach a terminal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsLines">True for a text of several lines: line feeds and tabs stay.</param>
    /// <returns>The new text; the same text where it has no such character.</returns>
    public static string Of(string text, bool keepsLines = false)
    {
        // Most texts are ASCII, which is faster to look through.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.AsSpan().ContainsAny(s_suspects))
            return text;
        var safe = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (IsSafe(character) || (keepsLines && (character is '\n' or '\t')))
                safe.Append(character);
            else if (Rune.TryGetRuneAt(text, at, out var rune) && !rune.IsBmp)
                safe.Append(IsShown(Rune.GetUnicodeCategory(rune)) ? text.AsSpan(at++, 2) : Replaced(ref at));
            else
                safe.Append('?');
        }

        return safe.ToString();
    }

    private static ReadOnlySpan<char> Replaced(ref int at)
    {
        at++;
        return "?";
    }

    private static bool IsShown(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
