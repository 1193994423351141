namespace ModDups.Input;

/// <summary>Blanks and tabs: the kernel writes tabs, mails turn them into blanks.</summary>
internal static class Blanks
{
    public const byte Space = (byte)' ';
    public const byte Tab = (byte)'\t';

    private const byte Quote = (byte)'>';

    public static bool IsBlank(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Space, Tab);

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text) => text.TrimEnd(" \t"u8);

    /// <summary>The first word, and what stands behind it.</summary>
    public static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t"u8);
        var end = text.IndexOfAny(Space, Tab);
        var word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return word;
    }

    /// <summary>True for what mail programs put in front of a quoted line: <c>&gt;</c>, several, with blanks.</summary>
    public static bool IsQuoting(ReadOnlySpan<byte> text) =>
        text.Contains(Quote) && !text.ContainsAnyExcept(Space, Tab, Quote);

    /// <summary>The line without the quoting in front: what a line holds may begin with blanks of its own.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOfAnyExcept(Space, Quote);
        var quote = (start < 0 ? line : line[..start]).LastIndexOf(Quote);
        line = line[(quote + 1)..];
        return quote >= 0 && !line.IsEmpty && line[0] == Space ? line[1..] : line;
    }
}
