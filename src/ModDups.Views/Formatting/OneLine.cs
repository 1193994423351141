using System.Buffers;
using System.Text;

namespace ModDups.Views.Formatting;

/// <summary>Makes external text, such as names and paths, safe for a terminal and for messages of one line.</summary>
public static class OneLine
{
    // C0, DEL and C1: the characters of char.IsControl(), found without a call for each character.
    private static readonly SearchValues<char> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>Returns the text with every control character, and so every escape sequence, replaced by <c>?</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The new text; the same text where it has no such character.</returns>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(s_controls))
            return text;
        var clean = new StringBuilder(text);
        for (var index = 0; index < clean.Length; index++)
        {
            if (char.IsControl(clean[index]))
                clean[index] = '?';
        }

        return clean.ToString();
    }
}
