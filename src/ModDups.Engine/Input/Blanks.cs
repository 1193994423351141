namespace ModDups.Input;

/// <summary>Handles blanks and tabs. The kernel writes tabs, which mail programs may replace with blanks.</summary>
internal static class Blanks
{
    public const byte Space = (byte)' ';
    public const byte Tab = (byte)'\t';

    private const byte Quote = (byte)'>';

    public static bool IsBlank(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Space, Tab);

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimEnd(TrimStart(text));

    // One byte after another: most texts have no blank there, and the general search of the library is made for long ones.
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is Space or Tab)
            start++;
        return text[start..];
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is Space or Tab)
            end--;
        return text[..end];
    }

    /// <summary>Returns the first word, and advances the text past it.</summary>
    public static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> text)
    {
        text = TrimStart(text);
        var end = text.IndexOfAny(Space, Tab);
        var word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return word;
    }

    /// <summary>True if the text is a quoting prefix of mail programs: one or more <c>&gt;</c>, with or without blanks.</summary>
    public static bool IsQuoting(ReadOnlySpan<byte> text) =>
        text.Contains(Quote) && !text.ContainsAnyExcept(Space, Tab, Quote);

    /// <summary>The line without its quoting prefix. Blanks that belong to the quoted text are kept.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOfAnyExcept(Space, Quote);
        var quote = (start < 0 ? line : line[..start]).LastIndexOf(Quote);
        line = line[(quote + 1)..];
        return quote >= 0 && !line.IsEmpty && line[0] == Space ? line[1..] : line;
    }
}
