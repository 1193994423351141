using ModDups.Text;

namespace ModDups.Tests.Cli;

public sealed class ByteTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(512, "512 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.00 KiB")]
    [InlineData(1048570, "1023.99 KiB")]
    [InlineData(1048575, "1.00 MiB")]
    [InlineData(237537176, "226.53 MiB")]
    [InlineData(14588526272, "13.59 GiB")]
    [InlineData(1UL << 40, "1.00 TiB")]
    [InlineData(1UL << 50, "1.00 PiB")]
    [InlineData(ulong.MaxValue, "16.00 EiB")]
    public void Bytes_are_shown_in_the_unit_that_keeps_them_short(ulong bytes, string expected)
    {
        Assert.Equal(expected, ByteText.Of(bytes));
        Assert.InRange(expected.Length, 3, ByteText.MaxLength);
    }

    [Theory]
    [InlineData(-1536, "-1.50 KiB")]
    [InlineData(long.MinValue, "-8.00 EiB")]
    public void A_difference_may_be_negative(long bytes, string expected) => Assert.Equal(expected, ByteText.Of(bytes));
}
