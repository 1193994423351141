using ModDups.Kernel;

namespace ModDups.Tests.Kernel;

public sealed class KernelFactsTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(3, null)]
    [InlineData(-1, "EPERM")]
    [InlineData(-17, "EEXIST")]
    [InlineData(-21, "EISDIR")]
    [InlineData(-41, "errno 41")]
    [InlineData(-58, "errno 58")]
    [InlineData(-126, "ENOKEY")]
    [InlineData(-133, "EHWPOISON")]
    [InlineData(-134, "errno 134")]
    [InlineData(-4095, "errno 4095")]
    [InlineData(-4096, null)]
    [InlineData(long.MinValue, null)]
    public void A_result_has_the_name_of_its_error(long result, string? name) => Assert.Equal(name, ErrnoText.OfResult(result));

    [Fact]
    public void Every_error_of_the_generic_headers_has_its_number() =>
        Assert.Equal(Enumerable.Range(0, 134).Except([41, 58]), Enum.GetValues<Errno>().Select(errno => (int)errno));

    [Fact]
    public void A_name_is_four_characters_longer_on_32_bits() =>
        Assert.Equal((55, 59), (KernelLimits.LongestName, KernelLimits.LongestNameOfAny));

    [Fact]
    public void A_failure_costs_more_the_later_it_comes()
    {
        Assert.Equal(0, FailureCost.OfRead(LoadSystemCall.FinitModule, 1000));
        Assert.Equal(1000, FailureCost.OfRead(LoadSystemCall.InitModule, 1000));
        Assert.Equal(300, FailureCost.OfDecompression(300));
        Assert.Equal(1300, FailureCost.OfBecoming(1000, 300));
        Assert.Equal(2300, FailureCost.OfLoad(1000, 300));
    }
}
