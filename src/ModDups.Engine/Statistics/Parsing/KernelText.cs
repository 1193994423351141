using ModDups.Input;

namespace ModDups.Statistics.Parsing;

/// <summary>The fixed words and widths of read_file_mod_stats() in kernel/module/stats.c.</summary>
internal static class KernelText
{
    public const int LabelWidth = 25;
    public const int CountWidth = 15;
    public const int ReasonWidth = 25;

    public static ReadOnlySpan<byte> Heading => "Duplicate failed modules:"u8;

    public static ReadOnlySpan<byte> Header => "              Module-name\t How-many-times\t                   Reason"u8;

    public static bool IsHeading(ReadOnlySpan<byte> line) => Blanks.Trim(line).SequenceEqual(Heading);

    /// <summary>
    /// True for the line with the names of the three columns. The mails that the kernel's documentation quotes have
    /// <c>module-name</c>.
    /// </summary>
    public static bool IsHeader(ReadOnlySpan<byte> line)
    {
        var expected = Header;
        do
        {
            var word = Blanks.TakeWord(ref line);
            if (!System.Text.Ascii.EqualsIgnoreCase(word, Blanks.TakeWord(ref expected)))
                return false;
        }
        while (!expected.IsEmpty);

        return Blanks.IsBlank(line);
    }

    /// <summary>
    /// True if a text without duplicates so far could continue with these letters, and was truncated after them.
    /// </summary>
    public static bool IsBeginningOfNext(ReadOnlySpan<byte> line)
    {
        var text = Blanks.Trim(line);
        return Heading.StartsWith(text) || CounterLabels.IsBeginningOfOptional(text);
    }
}
