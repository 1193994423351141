using ModDups.Analysis.Accounting;

namespace ModDups.Tests.Analysis.Accounting;

public sealed class TimeIndexTests
{
    [Fact]
    public void It_finds_what_a_comparison_of_each_pair_finds()
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, 300).Select(_ => random.Next(1000)).Select(start => (Start: start, End: start + random.Next(1, 80))).ToList();
        var index = new TimeIndex<(int Start, int End)>(times, time => TimeSpan.FromSeconds(time.Start), time => TimeSpan.FromSeconds(time.End));

        for (var from = 0; from < 1100; from += 7)
        {
            var to = from + random.Next(40);
            Assert.Equal(
                times.OrderBy(time => time.Start).Where(time => time.Start <= to && time.End >= from),
                index.Overlapping(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)));
        }
    }

    [Fact]
    public void Nothing_overlaps_where_there_is_nothing() =>
        Assert.Empty(new TimeIndex<int>([], _ => TimeSpan.Zero, _ => TimeSpan.Zero).Overlapping(TimeSpan.MinValue, TimeSpan.MaxValue));
}
