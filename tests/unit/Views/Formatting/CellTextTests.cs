using ModDups.Views.Formatting;

namespace ModDups.Tests.Views.Formatting;

/// <summary>The numbers of all views.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(14588526272L, "13.59 GiB")]
    [InlineData(-1536L, "-1.50 KiB")]
    public void A_size_has_the_unit_in_which_it_is_short(long? bytes, string text) => Assert.Equal(text, CellText.Bytes(bytes));

    [Fact]
    public void The_largest_size_has_one_too() => Assert.Equal("16.00 EiB", CellText.Bytes(ulong.MaxValue));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(15, "1.50 us")]
    [InlineData(1616180, "161.62 ms")]
    [InlineData(9999949, "999.99 ms")]
    [InlineData(9999950, "1.00 s")]
    [InlineData(32100000, "3.21 s")]
    public void A_duration_has_the_unit_in_which_it_is_short(long ticks, string text) =>
        Assert.Equal(text, TimeText.Duration(TimeSpan.FromTicks(ticks)));

    [Fact]
    public void A_duration_is_rounded_as_its_quotient_is()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var ticks = random.NextInt64(1L << random.Next(1, 62));
            // Every second one is just between two hundredths of its unit.
            var time = TimeSpan.FromTicks(i % 2 == 0 ? ticks : ticks < 10_000_000 ? (ticks / 100 * 100) + 50 : (ticks / 100_000 * 100_000) + 50_000);
            var expected = time switch
            {
                { Ticks: 0 } => "0 s",
                { Ticks: < 10_000 } => FormattableString.Invariant($"{time.TotalMicroseconds:F2} us"),
                { Ticks: < 9_999_950 } => FormattableString.Invariant($"{time.TotalMilliseconds:F2} ms"),
                _ => FormattableString.Invariant($"{time.TotalSeconds:F2} s"),
            };
            Assert.Equal((time.Ticks, expected), (time.Ticks, TimeText.Duration(time)));
        }
    }

    [Theory]
    [InlineData(0, "0 loads")]
    [InlineData(1, "1 load")]
    [InlineData(110, "110 loads")]
    public void One_thing_is_one(int count, string text) => Assert.Equal(text, CellText.Count(count, "load"));

    [Theory]
    [InlineData(null, "")]
    [InlineData(0.0, "x0.00")]
    [InlineData(2.049, "x2.05")]
    [InlineData(123.4, "x123")]
    [InlineData(1e9, "x1E+9")]
    public void A_ratio_stays_short(double? ratio, string text) => Assert.Equal(text, CellText.Ratio(ratio));

    [Theory]
    [InlineData(null, "", "")]
    [InlineData(0L, "0", "0 B")]
    [InlineData(1024L, "+1024", "+1.00 KiB")]
    [InlineData(-237537176L, "-237537176", "-226.53 MiB")]
    [InlineData(long.MinValue, "-9223372036854775808", "-8.00 EiB")]
    public void A_change_has_its_sign(long? change, string count, string bytes) =>
        Assert.Equal((count, bytes), (CellText.Change(change), CellText.ByteChange(change)));

    [Theory]
    [InlineData(null, "")]
    [InlineData("pipeline", "pipeline")]
    [InlineData("/a/stats", "/a/stats")]
    [InlineData("/home/me/before-8/stats", "…/before-8/stats")]
    [InlineData("/home/me/a-folder-with-a-long-name/stats", "…er-with-a-long-name/stats")]
    public void A_path_is_cut_at_its_beginning(string? source, string text) => Assert.Equal(text, CutText.KeepEnd(source, 26));

    [Fact]
    public void What_does_not_fit_in_a_line_is_counted()
    {
        Assert.Equal(
            "a_module_with_a_name_20 20, a_module_with_a_name_19 19, 18 more",
            CutText.InOneLine(Enumerable.Range(1, 20).Reverse().Select(number => FormattableString.Invariant($"a_module_with_a_name_{number} {number}"))));
        Assert.Equal("kvm 2, evdev 1", CutText.InOneLine(["kvm 2", "evdev 1"]));
        Assert.Equal("", CutText.InOneLine([]));
    }

    [Theory]
    [InlineData("kvm", 3)]
    [InlineData("\u732b", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("\U0001F600", 2)]
    public void A_wide_character_takes_two_columns(string text, int width) => Assert.Equal(width, TextWidth.Of(text));
}
