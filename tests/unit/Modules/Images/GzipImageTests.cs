using System.Buffers.Binary;
using System.IO.Compression;
using ModDups.Modules.Images;

namespace ModDups.Tests.Modules.Images;

public sealed class GzipImageTests
{
    [Fact]
    public void The_image_is_what_was_compressed()
    {
        byte[] content = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7))];
        using var image = GzipImage.Inflate(new MemoryStream(Compress(content)));
        Assert.NotNull(image);
        Assert.Equal(content, image.ToArray());
        Assert.Equal((uint)content.Length, GzipImage.TrailerSize(new MemoryStream(Compress(content))));
    }

    [Fact]
    public void An_image_beyond_the_limit_is_left_alone()
    {
        var compressed = Compress(new byte[(1 << 26) + 1]);
        Assert.Null(GzipImage.Inflate(new MemoryStream(compressed)));
        Assert.Equal((1u << 26) + 1, GzipImage.TrailerSize(new MemoryStream(compressed)));
    }

    [Fact]
    public void A_size_that_is_too_large_for_an_image_is_measured()
    {
        var compressed = Compress(new byte[(1 << 26) + 1]);
        Assert.Equal((1L << 26) + 1, GzipImage.LargeSize(new MemoryStream(compressed)));
        // As after 4 GiB more, and of several members.
        BinaryPrimitives.WriteUInt32LittleEndian(compressed.AsSpan(compressed.Length - 4), 5);
        Assert.Null(GzipImage.LargeSize(new MemoryStream(compressed)));
        BinaryPrimitives.WriteUInt32LittleEndian(compressed.AsSpan(compressed.Length - 4), (1 << 26) + 2);
        Assert.Null(Record.Exception(() => GzipImage.LargeSize(new MemoryStream(compressed))) is null or InvalidDataException ? null : "thrown");
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_damaged()
    {
        var whole = Compress([1, 2, 3, 4, 5, 6, 7, 8]);
        for (var length = 0; length < whole.Length; length++)
            Assert.ThrowsAny<InvalidDataException>(() => GzipImage.Inflate(new MemoryStream(whole[..length])));
    }

    /// <summary>The header of a file, and zeros where the rest was not written: 8 of them look like the trailer of an empty one.</summary>
    [Fact]
    public void A_file_without_any_content_is_damaged()
    {
        byte[] header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
        Assert.Throws<InvalidDataException>(() => GzipImage.Inflate(new MemoryStream([.. header, .. new byte[8]])));
        Assert.Throws<InvalidDataException>(() => GzipImage.Inflate(new MemoryStream(Compress([]))));
    }

    internal static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflater = new GZipStream(compressed, CompressionLevel.Fastest))
            deflater.Write(content);
        return compressed.ToArray();
    }
}
