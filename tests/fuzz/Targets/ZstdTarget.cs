using ModDups.Modules.Images;
using ModDups.Tests.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>A .zst file.</summary>
internal sealed class ZstdTarget : CompressedTarget
{
    // A frame may leave it out.
    private static readonly object s_notGiven = new();

    private const int Descriptor = 4;
    private const byte HasChecksum = 4;

    public override string Name => "zstd";

    public override string Ending => ".ko.zst";

    protected override string? Library => ZstdDecoder.Library;

    protected override object SizeOf(Stream file) => ZstdFrame.ContentSize(file) is { } size ? size : s_notGiven;

    protected override IEnumerable<byte[]> MakeCorpus() =>
        Samples.Made(".zst").Concat([CompressedSamples.Zstd, CompressedSamples.ZstdChecked, CompressedSamples.ZstdPiped, CompressedSamples.ZstdZeros, CompressedSamples.ZstdOf("raw"u8.ToArray())])
            .Append([0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4, .. CompressedSamples.Zstd]);

    // A frame without its checksum, which is the last four bytes (RFC 8878).
    protected override byte[] Mend(byte[] input)
    {
        if (input.Length < 12 || (input[Descriptor] & HasChecksum) == 0)
            return input;
        var mended = input[..^4];
        mended[Descriptor] &= unchecked((byte)~HasChecksum);
        return mended;
    }
}
