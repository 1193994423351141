using ModDups.Cli.Options;
using ModDups.Simulation.Bench;

namespace ModDups.Tests.Cli;

public sealed class CpuListTests
{
    [Theory]
    [InlineData("8", new[] { 8 })]
    [InlineData("8,255", new[] { 8, 255 })]
    [InlineData("255, 8", new[] { 255, 8 })]
    [InlineData("1..4", new[] { 1, 2, 3, 4 })]
    [InlineData("1..4,8", new[] { 1, 2, 3, 4, 8 })]
    [InlineData("8,1..2,8", new[] { 8, 1, 2, 8 })]
    [InlineData("3..3", new[] { 3 })]
    [InlineData("1048576", new[] { BootStormSettings.MostCpus })]
    public void Numbers_and_ranges_give_their_CPUs_in_the_order_in_which_they_are_typed(string text, int[] expected)
    {
        var list = CpuList.Parse(text, out var error);

        Assert.Equal(expected, list!.Values);
        Assert.Equal(expected.Length, list.Count);
        Assert.Equal(expected.Max(), list.Largest);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("", "found ''")]
    [InlineData("0", "found '0'")]
    [InlineData("-8", "found '-8'")]
    [InlineData("+8", "found '+8'")]
    [InlineData("8,", "found ''")]
    [InlineData("8,,9", "found ''")]
    [InlineData("eight", "found 'eight'")]
    [InlineData("8.5", "found '8.5'")]
    [InlineData("1e3", "found '1e3'")]
    [InlineData("1048577", "from 1 to 1048576")]
    [InlineData("99999999999999999999", "from 1 to 1048576")]
    [InlineData("1..", "found ''")]
    [InlineData("..4", "found ''")]
    [InlineData("1..2..3", "a range such as 1..300")]
    [InlineData("8..1", "the smaller number first, as in 1..8")]
    public void What_is_no_list_is_refused_with_what_was_found(string text, string expected)
    {
        Assert.Null(CpuList.Parse(text, out var error));
        Assert.StartsWith("--cpus: found ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_takes_no_memory_for_its_numbers()
    {
        var text = string.Join(',', Enumerable.Repeat("1..1048576", 1000));
        Assert.Equal(1000L * BootStormSettings.MostCpus, CpuList.Parse(text, out _)!.Count);
    }
}
