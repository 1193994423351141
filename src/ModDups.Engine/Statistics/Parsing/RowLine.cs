using System.Buffers;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Statistics.Parsing;

/// <summary>
/// A row of the duplicates, <c>name blanks count blanks reason</c>; the kernel writes <c>%25s\t%15lu\t%25s</c>, in
/// which longer names push the rest to the right.
/// </summary>
internal readonly ref struct RowLine
{
    // If truncation leaves a single word, it counts as a row only if it looks like a module name.
    private static readonly SearchValues<byte> s_nameBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    private RowLine(ReadOnlySpan<byte> name, ulong count, FailureReason reason, bool isKernelLayout)
    {
        Name = name;
        Count = count;
        Reason = reason;
        IsKernelLayout = isKernelLayout;
    }

    /// <summary>What a line after the header of the duplicates is.</summary>
    public enum Shape
    {
        /// <summary>No row: the list has ended before it.</summary>
        None,

        /// <summary>A whole row.</summary>
        Row,

        /// <summary>A truncated row with a name and at least a part of the count.</summary>
        Cut,

        /// <summary>A single word, which could be the beginning of a row.</summary>
        CutName,

        /// <summary>A row whose count is below zero.</summary>
        Negative,

        /// <summary>A row whose count does not fit in 64 bits.</summary>
        TooLarge,

        /// <summary>Three words like a row's, with a reason that no kernel prints.</summary>
        UnknownReason,
    }

    public ReadOnlySpan<byte> Name { get; }

    public ulong Count { get; }

    public FailureReason Reason { get; }

    /// <summary>True if the three fields are in the kernel's columns.</summary>
    public bool IsKernelLayout { get; }

    public static Shape Parse(ReadOnlySpan<byte> line, out RowLine row)
    {
        row = default;
        var nameStart = SkipBlanks(line, 0);
        var nameEnd = SkipWord(line, nameStart);
        var name = line[nameStart..nameEnd];
        var countStart = SkipBlanks(line, nameEnd);
        if (countStart == line.Length)
            return CutAfterName(name, line[nameEnd..]);

        var countEnd = SkipWord(line, countStart);
        var kind = DecimalNumber.Parse(line[countStart..countEnd], out var count);
        if (kind == DecimalNumber.Kind.NotANumber)
            return Shape.None;

        var reasonStart = SkipBlanks(line, countEnd);
        var text = Blanks.TrimEnd(line[reasonStart..]);
        if (!FailureReasonText.TryParse(text, out var reason))
        {
            if (kind == DecimalNumber.Kind.Valid && FailureReasonText.IsBeginning(text))
                return CutIfName(name, Shape.Cut);
            return text.IsEmpty || text.ContainsAny(Blanks.Space, Blanks.Tab) ? Shape.None : Shape.UnknownReason;
        }

        if (kind == DecimalNumber.Kind.Negative)
            return Shape.Negative;
        if (kind == DecimalNumber.Kind.TooLarge)
            return Shape.TooLarge;

        var hasColumns = IsColumn(line, 0, nameStart, nameEnd, KernelText.LabelWidth)
            && IsColumn(line, nameEnd + 1, countStart, countEnd, KernelText.CountWidth);

        // "Becoming & Load" begins further to the left than "Becoming" does, so that a cut in its middle shows.
        if (hasColumns && reason == FailureReason.Becoming && reasonStart == countEnd + 1 + KernelText.ReasonWidth - 15)
            return Shape.Cut;

        row = new(name, count, reason, hasColumns && line.Length == countEnd + 1 + KernelText.ReasonWidth);
        return Shape.Row;
    }

    private static Shape CutAfterName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> blanks) =>
        CutIfName(name, blanks.Contains(Blanks.Tab) ? Shape.Cut : Shape.CutName);

    private static Shape CutIfName(ReadOnlySpan<byte> name, Shape shape) =>
        name.IsEmpty || name.Length > KernelLimits.LongestNameOfAny || name.ContainsAnyExcept(s_nameBytes) ? Shape.None : shape;

    // Right-justified in its width, or wider, and followed by a tab.
    private static bool IsColumn(ReadOnlySpan<byte> line, int start, int textStart, int textEnd, int width) =>
        textEnd < line.Length
        && line[textEnd] == Blanks.Tab
        && textEnd - start == Math.Max(width, textEnd - textStart);

    private static int SkipBlanks(ReadOnlySpan<byte> line, int start)
    {
        var length = line[start..].IndexOfAnyExcept(Blanks.Space, Blanks.Tab);
        return length < 0 ? line.Length : start + length;
    }

    private static int SkipWord(ReadOnlySpan<byte> line, int start)
    {
        var length = line[start..].IndexOfAny(Blanks.Space, Blanks.Tab);
        return length < 0 ? line.Length : start + length;
    }
}
