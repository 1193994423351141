using ModDups.Modules.Images;

namespace ModDups.Tests.Modules.Images;

public sealed class XzIndexTests
{
    private static readonly byte[] s_padding = new byte[8];

    [Fact]
    public void One_block_has_the_size_of_its_content() => Assert.Equal(CompressedSamples.ContentSize, Size(CompressedSamples.Xz));

    [Fact]
    public void The_sizes_of_blocks_add_up() => Assert.Equal(CompressedSamples.ContentSize, Size(CompressedSamples.XzBlocks));

    [Fact]
    public void A_stream_without_blocks_is_empty() => Assert.Equal(0, Size(CompressedSamples.XzEmpty));

    [Fact]
    public void Streams_and_the_padding_between_them_add_up() => Assert.Equal(
        2 * CompressedSamples.ContentSize,
        Size([.. CompressedSamples.Xz, .. s_padding, .. CompressedSamples.XzEmpty, .. CompressedSamples.XzBlocks, .. s_padding]));

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_damaged()
    {
        var whole = CompressedSamples.XzBlocks;
        for (var length = 1; length < whole.Length; length++)
            Assert.True(Record.Exception(() => Size(whole[..length])) is InvalidDataException or EndOfStreamException);
    }

    [Fact]
    public void A_byte_that_is_changed_in_header_index_or_footer_is_found()
    {
        var whole = CompressedSamples.XzBlocks;
        // Header, but not the checksum in it, which repeats the flags; index and footer.
        int[] places = [.. Enumerable.Range(0, 8), .. Enumerable.Range(whole.Length - 28, 28)];
        foreach (var place in places)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x10;
            Assert.ThrowsAny<InvalidDataException>(() => Size(changed));
        }
    }

    [Fact]
    public void Padding_alone_is_no_file() => Assert.Throws<InvalidDataException>(() => Size(new byte[64]));

    private static long Size(byte[] bytes) => XzIndex.ContentSize(new MemoryStream(bytes));
}
