using System.Buffers.Binary;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>An .xz file.</summary>
internal sealed class XzTarget : CompressedTarget
{
    private const int HeaderSize = 12;

    public override string Name => "xz";

    public override string Ending => ".ko.xz";

    protected override string? Library => XzDecoder.Library;

    protected override object SizeOf(Stream file) => XzIndex.ContentSize(file);

    protected override IEnumerable<byte[]> MakeCorpus() =>
        Samples.Made(".xz").Concat([CompressedSamples.Xz, CompressedSamples.XzBlocks, CompressedSamples.XzEmpty, [.. CompressedSamples.Xz, 0, 0, 0, 0, .. CompressedSamples.XzBlocks]]);

    // The CRCs of the stream's header and footer, of its first block's header and of its index (xz-file-format.txt).
    protected override byte[] Mend(byte[] input)
    {
        if (input.Length < 2 * HeaderSize)
            return input;
        var mended = input.ToArray();
        Sum(mended, 6, 8, 8);
        var footer = mended.Length - HeaderSize;
        var block = HeaderSize;
        if (mended[block] != 0)
            Sum(mended, block, block + (mended[block] * 4), block + (mended[block] * 4));
        var index = footer - ((BinaryPrimitives.ReadUInt32LittleEndian(mended.AsSpan(footer + 4)) + 1L) * 4);
        if (index >= HeaderSize)
            Sum(mended, (int)index, footer - 4, footer - 4);
        Sum(mended, footer + 4, footer + 10, footer);
        return mended;
    }

    private static void Sum(byte[] bytes, int start, int end, int place)
    {
        if (start <= end && end <= bytes.Length && place + 4 <= bytes.Length)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), Crc32.Of(bytes.AsSpan(start..end)));
    }
}
