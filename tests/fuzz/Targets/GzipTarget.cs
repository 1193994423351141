using System.Buffers.Binary;
using System.IO.Compression;
using ModDups.Input;
using ModDups.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>A .gz file.</summary>
internal sealed class GzipTarget : CompressedTarget
{
    private const int HeaderSize = 10;
    private const int TrailerSize = 8;

    public override string Name => "gzip";

    public override string Ending => ".ko.gz";

    protected override string? Library => null;

    protected override bool TakesPieces => false;

    protected override Stream? Open(Stream file, ImageDecompressor decompressor, Action<InputProblem> report) => GzipImage.Inflate(file);

    protected override object SizeOf(Stream file) => true;

    protected override IEnumerable<byte[]> MakeCorpus() => Samples.Made(".gz");

    // The CRC and the size in the trailer, where the header is a plain one (RFC 1952).
    protected override byte[] Mend(byte[] input)
    {
        if (input.Length < HeaderSize + TrailerSize || input[3] != 0)
            return input;
        var mended = input.ToArray();
        try
        {
            using var inflater = new DeflateStream(new MemoryStream(input, HeaderSize, input.Length - HeaderSize - TrailerSize), CompressionMode.Decompress);
            var content = new byte[1 << 20];
            var length = inflater.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            BinaryPrimitives.WriteUInt32LittleEndian(mended.AsSpan(mended.Length - TrailerSize), Crc32.Of(content.AsSpan(0, length)));
            BinaryPrimitives.WriteInt32LittleEndian(mended.AsSpan(mended.Length - 4), length);
        }
        catch (InvalidDataException)
        {
            // Its blocks are damaged: no checksum helps.
        }

        return mended;
    }
}
