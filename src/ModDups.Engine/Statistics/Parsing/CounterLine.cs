using System.Buffers;
using ModDups.Input;

namespace ModDups.Statistics.Parsing;

/// <summary>A line of the form <c>label blanks number</c>; the kernel writes <c>%25s\t%u</c>.</summary>
internal readonly ref struct CounterLine
{
    private static readonly SearchValues<byte> s_labelBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _-"u8);

    private CounterLine(ReadOnlySpan<byte> line)
    {
        var text = Blanks.Trim(line);
        var gap = text.LastIndexOfAny(Blanks.Space, Blanks.Tab);
        if (gap < 0)
            return;

        var number = text[(gap + 1)..];
        Label = Blanks.TrimEnd(text[..gap]);
        Kind = DecimalNumber.Parse(number, out var value);
        Value = value;
        var width = Math.Max(KernelText.LabelWidth, Label.Length);
        IsKernelLayout = line.Length == width + 1 + number.Length
            && line[width] == Blanks.Tab
            && line[..width].EndsWith(Label)
            && !Label.ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }

    public ReadOnlySpan<byte> Label { get; }

    public ulong Value { get; }

    public DecimalNumber.Kind Kind { get; }

    /// <summary>True if label and number are in the kernel's columns.</summary>
    public bool IsKernelLayout { get; }

    /// <summary>True if the words before the number could be a counter's label, outside of the kernel's columns.</summary>
    public bool HasLabel => !Label.IsEmpty && char.IsAsciiLetter((char)Label[0]) && !Label.ContainsAnyExcept(s_labelBytes);

    public static CounterLine Parse(ReadOnlySpan<byte> line) => new(line);
}
