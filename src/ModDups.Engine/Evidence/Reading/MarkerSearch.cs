using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModDups.Evidence.Reading;

/// <summary>
/// Finds the few lines of a large text that can contain evidence, by their markers. The search looks for two bytes of
/// each marker, with one byte between them, at 64 positions at a time and for all markers together. Where both match, it
/// compares the marker. It also counts the lines that it passes.
/// </summary>
/// <remarks>
/// A table for each half of each of the two bytes has a bit for every marker that has these four bits there; a place
/// where all four tables agree on a marker is a hit. The cost doesn't depend on the number of markers. Above eight of
/// them, markers share bits, which can only add places to compare.
/// </remarks>
internal sealed class MarkerSearch
{
    private const int Step = 64;

    // From the first to the second of the two bytes of a marker.
    private const int Distance = 2;

    // Bytes of logs and traces from the most common on, with hexadecimal digits among them; all others are rarer.
    private const string Commonest = " 0e1tisno2ra43d5c68b7f9m:l-.pu_/=x[]gh";

    private readonly byte[][] _markers;
    private readonly int[] _leads;
    private readonly int _longestLead;
    private readonly Vector128<byte> _firstLow;
    private readonly Vector128<byte> _firstHigh;
    private readonly Vector128<byte> _thirdLow;
    private readonly Vector128<byte> _thirdHigh;

    /// <summary>Prepares a search for any of some markers.</summary>
    /// <param name="markers">The markers: three bytes or more each, none of them a newline.</param>
    public MarkerSearch(IEnumerable<byte[]> markers)
    {
        _markers = [.. markers.DistinctBy(Convert.ToHexString, StringComparer.Ordinal)];
        _leads = [.. _markers.Select(RarestPair)];
        _longestLead = _leads.Max();
        byte[] firsts = [.. _markers.Zip(_leads, (marker, lead) => marker[lead])];
        byte[] thirds = [.. _markers.Zip(_leads, (marker, lead) => marker[lead + Distance])];
        (_firstLow, _firstHigh) = (Table(firsts, letter => letter & 15), Table(firsts, letter => letter >> 4));
        (_thirdLow, _thirdHigh) = (Table(thirds, letter => letter & 15), Table(thirds, letter => letter >> 4));
    }

    /// <summary>Returns the position of the marker in the next line that has one, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The beginning of a line in it.</param>
    /// <param name="lines">The lines that end before the marker, or in all of the text.</param>
    public int Next(ReadOnlySpan<byte> text, int from, out int lines)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        lines = 0;
        var place = from;
        var (firstLow, firstHigh) = (Wide(_firstLow), Wide(_firstHigh));
        var (thirdLow, thirdHigh) = (Wide(_thirdLow), Wide(_thirdHigh));
        for (; place <= text.Length - Step - Distance; place += Step)
        {
            ulong hits, newlines;
            if (Avx512BW.IsSupported)
            {
                var first = Vector512.LoadUnsafe(ref start, (nuint)place);
                var third = Vector512.LoadUnsafe(ref start, (nuint)place + Distance);
                var half = Vector512.Create((byte)15);
                var none = Vector512.Equals(
                    Avx512BW.Shuffle(firstLow, first & half) & Avx512BW.Shuffle(firstHigh, (first.AsUInt16() >> 4).AsByte() & half)
                    & Avx512BW.Shuffle(thirdLow, third & half) & Avx512BW.Shuffle(thirdHigh, (third.AsUInt16() >> 4).AsByte() & half),
                    Vector512<byte>.Zero);
                hits = ~none.ExtractMostSignificantBits();
                newlines = Vector512.Equals(first, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            }
            else
            {
                hits = Look(ref Unsafe.Add(ref start, place), out newlines);
            }

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

        var last = NextInRest(text, Math.Max(from, place - _longestLead));
        lines += text[place..Math.Max(place, last < 0 ? text.Length : last)].Count((byte)'\n');
        return last;
    }

    // The first of the two bytes of a marker that are the rarest together.
    private static int RarestPair(byte[] marker) =>
        Enumerable.Range(0, marker.Length - Distance).MaxBy(i => Rank(marker[i]) + Rank(marker[i + Distance]));

    private static int Rank(byte letter) =>
        Commonest.IndexOf((char)letter, StringComparison.Ordinal) is >= 0 and var rank ? rank : Commonest.Length;

    // A bit of a marker for each value that half of one of its bytes may have.
    private static Vector128<byte> Table(byte[] letters, Func<byte, int> half)
    {
        var table = new byte[Vector128<byte>.Count];
        for (var i = 0; i < letters.Length; i++)
            table[half(letters[i])] |= (byte)(1 << (i % 8));
        return Vector128.Create(table);
    }

    private static Vector512<byte> Wide(Vector128<byte> table) => Vector512.Create(Vector256.Create(table, table), Vector256.Create(table, table));

    // The same without AVX-512, in smaller pieces.
    private ulong Look(ref byte start, out ulong newlines)
    {
        var hits = 0UL;
        newlines = 0;
        if (Avx2.IsSupported)
        {
            for (var i = 0; i < Step; i += Vector256<byte>.Count)
            {
                var first = Vector256.LoadUnsafe(ref start, (nuint)i);
                var third = Vector256.LoadUnsafe(ref start, (nuint)i + Distance);
                var half = Vector256.Create((byte)15);
                var none = Vector256.Equals(
                    Avx2.Shuffle(Vector256.Create(_firstLow, _firstLow), first & half)
                    & Avx2.Shuffle(Vector256.Create(_firstHigh, _firstHigh), (first.AsUInt16() >> 4).AsByte() & half)
                    & Avx2.Shuffle(Vector256.Create(_thirdLow, _thirdLow), third & half)
                    & Avx2.Shuffle(Vector256.Create(_thirdHigh, _thirdHigh), (third.AsUInt16() >> 4).AsByte() & half),
                    Vector256<byte>.Zero);
                hits |= (ulong)~none.ExtractMostSignificantBits() << i;
                newlines |= (ulong)Vector256.Equals(first, Vector256.Create((byte)'\n')).ExtractMostSignificantBits() << i;
            }

            return hits;
        }

        for (var i = 0; i < Step; i += Vector128<byte>.Count)
        {
            var first = Vector128.LoadUnsafe(ref start, (nuint)i);
            var third = Vector128.LoadUnsafe(ref start, (nuint)i + Distance);
            var half = Vector128.Create((byte)15);
            var none = Vector128.Equals(
                Vector128.ShuffleNative(_firstLow, first & half) & Vector128.ShuffleNative(_firstHigh, first >> 4)
                & Vector128.ShuffleNative(_thirdLow, third & half) & Vector128.ShuffleNative(_thirdHigh, third >> 4),
                Vector128<byte>.Zero);
            hits |= (ulong)(ushort)~none.ExtractMostSignificantBits() << i;
            newlines |= (ulong)Vector128.Equals(first, Vector128.Create((byte)'\n')).ExtractMostSignificantBits() << i;
        }

        return hits;
    }

    // The beginning of the marker that has the first of its two bytes there, or -1.
    private int MarkerAt(ReadOnlySpan<byte> text, int place)
    {
        for (var i = 0; i < _markers.Length; i++)
        {
            var (marker, begin) = (_markers[i], place - _leads[i]);
            if (marker[_leads[i]] == text[place] && begin >= 0 && text[begin..].StartsWith(marker))
                return begin;
        }

        return -1;
    }

    private int NextInRest(ReadOnlySpan<byte> text, int from)
    {
        var first = -1;
        foreach (var marker in _markers)
        {
            var rest = first < 0 ? text[from..] : text[from..Math.Min(text.Length, first + marker.Length - 1)];
            var found = rest.IndexOf(marker);
            if (found >= 0)
                first = from + found;
        }

        return first;
    }
}
