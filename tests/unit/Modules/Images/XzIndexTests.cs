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

    // A header, an index of its checksum alone, and a footer: 28 bytes.
    [Fact]
    public void An_index_without_a_body_is_damaged() => Assert.Throws<InvalidDataException>(
        () => Size(Convert.FromHexString("FD377A585A000004E6D6B44600000000BA65AFB60000000000" + "04595A")));

    [Theory]
    [InlineData(int.MaxValue, false)]
    [InlineData(1L + int.MaxValue, true)]
    [InlineData(1L << 62, true)]
    public void A_size_that_no_module_has_is_damage(long claimed, bool isRefused)
    {
        // The index of a stream with one block of 12 bytes, which stands between header and index.
        List<byte> index = [0, 1, 12, .. Number(claimed)];
        while (index.Count % 4 != 0)
            index.Add(0);
        index.AddRange(BitConverter.GetBytes(Crc32.Of([.. index])));
        byte[] flags = [.. BitConverter.GetBytes((uint)(index.Count / 4) - 1), 0, 4];
        byte[] header = Convert.FromHexString("FD377A585A000004E6D6B446");
        byte[] file = [.. header, .. new byte[12], .. index, .. BitConverter.GetBytes(Crc32.Of(flags)), .. flags, .. "YZ"u8];
        if (isRefused)
            Assert.Throws<InvalidDataException>(() => Size(file));
        else
            Assert.Equal(claimed, Size(file));
    }

    private static IEnumerable<byte> Number(long number)
    {
        for (; number >= 0x80; number >>= 7)
            yield return (byte)(number | 0x80);
        yield return (byte)number;
    }

    private static long Size(byte[] bytes) => XzIndex.ContentSize(new MemoryStream(bytes));
}
