namespace ModDups.Input;

/// <summary>Text from an input as it may stand in a message: on one line, short, and harmless on a terminal.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = text.Length > Longest ? text[..Longest] : text;
        Span<char> clean = stackalloc char[Longest];
        for (var i = 0; i < shown.Length; i++)
            clean[i] = char.IsControl(shown[i]) || char.IsSurrogate(shown[i]) ? '?' : shown[i];
        return $"'{clean[..shown.Length]}{(text.Length > Longest ? "…" : "")}'";
    }
}
