using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModDups.Evidence;

/// <summary>
/// Finds the few lines of a large text that can hold evidence: whatever any of the parsers knows has a marker. Two bytes
/// of each marker, with one between them, are looked for in 64 places at a time, all markers together; where both are,
/// the whole is compared. The lines that are passed are counted on the way. No marker has a newline in it.
/// </summary>
internal static class MarkerSearch
{
    private const int Step = 64;

    // So far before the first of its two bytes a marker may begin.
    private const int LongestLead = 5;

    private static readonly byte[][] s_markers =
    [
        "odule"u8.ToArray(), "syscall="u8.ToArray(), "KERN_MODULE"u8.ToArray(), "=1330 "u8.ToArray(),
        "[LOST "u8.ToArray(), "buffer started"u8.ToArray(),
    ];

    /// <summary>Where a marker of the next line that has one begins, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The beginning of a line in it.</param>
    /// <param name="lines">The lines that end before the marker, or in all of the text.</param>
    public static int Next(ReadOnlySpan<byte> text, int from, out int lines)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        lines = 0;
        var place = from;
        for (; place <= text.Length - Step - 2; place += Step)
        {
            var hits = Vector512.IsHardwareAccelerated
                ? Look512(ref Unsafe.Add(ref start, place), out var newlines)
                : Look256(ref Unsafe.Add(ref start, place), out newlines);
            for (; hits != 0; hits &= hits - 1)
            {
                var hit = BitOperations.TrailingZeroCount(hits);
                if (MarkerAt(text, place + hit) is not (>= 0 and var found))
                    continue;
                lines += BitOperations.PopCount(newlines & ((1UL << hit) - 1));
                return found;
            }

            lines += BitOperations.PopCount(newlines);
        }

        var last = NextInRest(text, Math.Max(from, place - LongestLead));
        lines += text[place..Math.Max(place, last < 0 ? text.Length : last)].Count((byte)'\n');
        return last;
    }

    // A bit for each place that has two bytes of a marker: the difference to the nearest one is zero there.
    private static ulong Look512(ref byte start, out ulong newlines)
    {
        var first = Vector512.LoadUnsafe(ref start);
        var third = Vector512.LoadUnsafe(ref start, 2);
        var nearest = Vector512.Min(
            Vector512.Min(
                Vector512.Min(Difference(first, third, 'd', 'l'), Difference(first, third, 'l', '=')),
                Vector512.Min(Difference(first, third, 'N', 'M'), Difference(first, third, '=', '3'))),
            Vector512.Min(Difference(first, third, '[', 'O'), Difference(first, third, 'u', 'f')));
        newlines = Vector512.Equals(first, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        return Vector512.Equals(nearest, Vector512<byte>.Zero).ExtractMostSignificantBits();
    }

    private static ulong Look256(ref byte start, out ulong newlines)
    {
        const int half = Step / 2;
        var low = LookHalf(ref start, out var lowNewlines);
        var high = LookHalf(ref Unsafe.Add(ref start, half), out var highNewlines);
        newlines = lowNewlines | ((ulong)highNewlines << half);
        return low | ((ulong)high << half);
    }

    private static uint LookHalf(ref byte start, out uint newlines)
    {
        var first = Vector256.LoadUnsafe(ref start);
        var third = Vector256.LoadUnsafe(ref start, 2);
        var nearest = Vector256.Min(
            Vector256.Min(
                Vector256.Min(Difference(first, third, 'd', 'l'), Difference(first, third, 'l', '=')),
                Vector256.Min(Difference(first, third, 'N', 'M'), Difference(first, third, '=', '3'))),
            Vector256.Min(Difference(first, third, '[', 'O'), Difference(first, third, 'u', 'f')));
        newlines = Vector256.Equals(first, Vector256.Create((byte)'\n')).ExtractMostSignificantBits();
        return Vector256.Equals(nearest, Vector256<byte>.Zero).ExtractMostSignificantBits();
    }

    private static Vector512<byte> Difference(Vector512<byte> first, Vector512<byte> third, char one, char other) =>
        (first ^ Vector512.Create((byte)one)) | (third ^ Vector512.Create((byte)other));

    private static Vector256<byte> Difference(Vector256<byte> first, Vector256<byte> third, char one, char other) =>
        (first ^ Vector256.Create((byte)one)) | (third ^ Vector256.Create((byte)other));

    // The marker that has the first of its two bytes there.
    private static int MarkerAt(ReadOnlySpan<byte> text, int place)
    {
        var (marker, lead) = text[place] switch
        {
            (byte)'d' => (0, 1),
            (byte)'l' => (1, LongestLead),
            (byte)'N' => (2, 3),
            (byte)'=' => (3, 0),
            (byte)'[' => (4, 0),
            _ => (5, 1),
        };
        var begin = place - lead;
        return begin >= 0 && text[begin..].StartsWith(s_markers[marker]) ? begin : -1;
    }

    private static int NextInRest(ReadOnlySpan<byte> text, int from)
    {
        var first = -1;
        foreach (var marker in s_markers)
        {
            var rest = first < 0 ? text[from..] : text[from..Math.Min(text.Length, first + marker.Length - 1)];
            var found = rest.IndexOf(marker);
            if (found >= 0)
                first = from + found;
        }

        return first;
    }
}
