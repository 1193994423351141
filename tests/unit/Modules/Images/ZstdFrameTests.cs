using ModDups.Modules.Images;

namespace ModDups.Tests.Modules.Images;

public sealed class ZstdFrameTests
{
    private static readonly byte[] s_skippable = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];

    [Fact]
    public void A_frame_gives_its_size()
    {
        Assert.Equal(CompressedSamples.ContentSize, Size(CompressedSamples.Zstd));
        Assert.Equal(CompressedSamples.ContentSize, Size(CompressedSamples.ZstdChecked));
        Assert.Equal(300_000, Size(CompressedSamples.ZstdZeros));
    }

    [Fact]
    public void Frames_add_up_and_skippable_ones_are_skipped() => Assert.Equal(
        CompressedSamples.ContentSize + 300_000,
        Size([.. s_skippable, .. CompressedSamples.Zstd, .. s_skippable, .. CompressedSamples.ZstdZeros]));

    [Fact]
    public void A_frame_from_a_pipe_has_no_size()
    {
        Assert.Null(Size(CompressedSamples.ZstdPiped));
        Assert.Null(Size([.. CompressedSamples.ZstdPiped, .. CompressedSamples.Zstd]));
    }

    [Fact]
    public void Sizes_of_one_and_eight_bytes_are_read()
    {
        // One raw block of one byte, the last.
        byte[] block = [9, 0, 0, (byte)'x'];
        Assert.Equal(1, Size([0x28, 0xB5, 0x2F, 0xFD, 0x20, 1, .. block]));
        Assert.Equal(1, Size([0x28, 0xB5, 0x2F, 0xFD, 0xE0, 1, 0, 0, 0, 0, 0, 0, 0, .. block]));
    }

    [Fact]
    public void A_size_that_the_blocks_can_not_hold_is_damage() => Assert.Throws<InvalidDataException>(
        () => Size([0x28, 0xB5, 0x2F, 0xFD, 0xE0, 255, 255, 255, 255, 255, 255, 255, 255, 9, 0, 0, (byte)'x']));

    [Fact]
    public void A_block_of_the_reserved_type_is_damage() => Assert.Throws<InvalidDataException>(
        () => Size([0x28, 0xB5, 0x2F, 0xFD, 0x20, 1, 7, 0, 0]));

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_damaged()
    {
        var whole = CompressedSamples.ZstdChecked;
        for (var length = 1; length < whole.Length; length++)
            Assert.True(Record.Exception(() => Size(whole[..length])) is InvalidDataException or EndOfStreamException);
    }

    private static long? Size(byte[] bytes) => ZstdFrame.ContentSize(new MemoryStream(bytes));
}
