using ModDups.Text;

namespace ModDups.Input;

/// <summary>
/// Quotes text from an input for a message: on one line, truncated to 60 characters, and without what must not reach a terminal.
/// </summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = text.Length > Longest ? text[..Longest] : text;
        Span<char> clean = stackalloc char[Longest];
        for (var i = 0; i < shown.Length; i++)
            clean[i] = SafeText.IsSafe(shown[i]) ? shown[i] : '?';
        return $"'{clean[..shown.Length]}{(text.Length > Longest ? "…" : "")}'";
    }
}
