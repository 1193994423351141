using ModDups.Input;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// The first counter of a dump, at the end of a line. A shell prompt, the quoting of a mail, or the last row of the
/// previous dump may precede it. The last case occurs if the kernel truncated that row before its newline.
/// </summary>
internal readonly struct DumpStart
{
    private static readonly int s_padding = KernelText.LabelWidth - CounterLabels.First.Length;

    private DumpStart(int offset, bool isQuoted, bool hasTab)
    {
        Offset = offset;
        IsQuoted = isQuoted;
        HasTab = hasTab;
    }

    /// <summary>Where in the line the dump begins, with the padding of its first label.</summary>
    public int Offset { get; }

    /// <summary>True if only a mail's quoting precedes it.</summary>
    public bool IsQuoted { get; }

    /// <summary>True if the dump still has the kernel's tabs.</summary>
    public bool HasTab { get; }

    public static bool TryFind(ReadOnlySpan<byte> line, out DumpStart start)
    {
        start = default;
        var label = line.LastIndexOf(CounterLabels.First);
        if (label < 0)
            return false;

        var rest = line[(label + CounterLabels.First.Length)..];
        if (rest.IsEmpty || !Blanks.IsBlank(rest[..1]))
            return false;

        // Prose may name the counter. It is the counter only if a tab follows, or a number ends the line.
        var number = Blanks.Trim(rest);
        if (rest[0] != Blanks.Tab && DecimalNumber.Parse(number, out _) == DecimalNumber.Kind.NotANumber)
            return false;

        var before = line[..label];
        if (before.Length >= s_padding && !before[^s_padding..].ContainsAnyExcept(Blanks.Space))
            before = before[..^s_padding];
        start = new(before.Length, Blanks.IsQuoting(before), rest[0] == Blanks.Tab);
        return true;
    }
}
