using System.Buffers.Binary;
using ModDups.Kernel;

namespace ModDups.Modules.Images;

/// <summary>
/// The size of what an .xz file holds, from the index at the end of each of its streams (xz-file-format.txt, sections
/// 2 to 4), without decompressing. Streams one after another and the padding between them are allowed.
/// </summary>
internal static class XzIndex
{
    private const int HeaderSize = 12; // of a stream; its footer is as long
    private const int LargestIndex = 1 << 20; // some 100,000 blocks: far more than any module has

    private static ReadOnlySpan<byte> HeaderMagic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>Bytes of the decompressed content.</summary>
    /// <exception cref="InvalidDataException">The file is not a complete .xz file.</exception>
    public static long ContentSize(Stream file)
    {
        var end = file.Length;
        long size = 0;
        while (end > 0)
        {
            end = SkipPadding(file, end);
            size = Sum(size, ReadStream(file, ref end));
        }

        return size <= KernelLimits.LargestFile ? size : throw Damaged("a size");
    }

    private static long SkipPadding(Stream file, long end)
    {
        Span<byte> word = stackalloc byte[4];
        while (end >= 2 * HeaderSize)
        {
            ReadAt(file, end - word.Length, word);
            if (word.ContainsAnyExcept((byte)0))
                return end;
            end -= word.Length;
        }

        throw Damaged("a stream header");
    }

    // Sets end to where the stream starts.
    private static long ReadStream(Stream file, ref long end)
    {
        Span<byte> footer = stackalloc byte[HeaderSize];
        ReadAt(file, end - HeaderSize, footer);
        if (!footer[10..].SequenceEqual("YZ"u8) || BinaryPrimitives.ReadUInt32LittleEndian(footer) != Crc32.Of(footer[4..10]))
            throw Damaged("a stream footer");
        var indexSize = (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4;
        var indexStart = end - HeaderSize - indexSize;
        if (indexSize > LargestIndex || indexStart < HeaderSize)
            throw Damaged("the index");
        var index = new byte[indexSize];
        ReadAt(file, indexStart, index);
        var (blocks, size) = ReadIndex(index);
        end = indexStart - HeaderSize - blocks;
        if (end < 0)
            throw Damaged("the blocks");
        Span<byte> header = stackalloc byte[HeaderSize];
        ReadAt(file, end, header);
        if (!header[..6].SequenceEqual(HeaderMagic) || !header[6..8].SequenceEqual(footer[8..10]))
            throw Damaged("a stream header");
        return size;
    }

    private static (long BlockBytes, long ContentBytes) ReadIndex(ReadOnlySpan<byte> index)
    {
        var body = index[..^4];
        if (body.IsEmpty || body[0] != 0 || BinaryPrimitives.ReadUInt32LittleEndian(index[^4..]) != Crc32.Of(body))
            throw Damaged("the index");
        var position = 1;
        long blocks = 0;
        long content = 0;
        for (var left = Number(body, ref position); left > 0; left--)
        {
            blocks = Sum(blocks, (Number(body, ref position) + 3) & ~3L);
            content = Sum(content, Number(body, ref position));
        }

        return (blocks, content);
    }

    // Seven bits a byte, the lowest first, at most 63 bits.
    private static long Number(ReadOnlySpan<byte> bytes, ref int position)
    {
        long number = 0;
        for (var shift = 0; shift < 63 && position < bytes.Length; shift += 7)
        {
            var value = bytes[position++];
            number |= (long)(value & 0x7F) << shift;
            if (value < 0x80)
                return number;
        }

        throw Damaged("the index");
    }

    private static long Sum(long left, long right) =>
        right >= 0 && left <= long.MaxValue - right ? left + right : throw Damaged("a size");

    private static void ReadAt(Stream file, long position, Span<byte> buffer)
    {
        file.Position = position;
        file.ReadExactly(buffer);
    }

    private static InvalidDataException Damaged(string what) => new($"The .xz file is damaged or cut off at {what}.");
}
