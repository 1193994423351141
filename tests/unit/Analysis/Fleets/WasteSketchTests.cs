using ModDups.Analysis.Fleets;

namespace ModDups.Tests.Analysis.Fleets;

/// <summary>Quantiles of amounts in bounded memory.</summary>
public sealed class WasteSketchTests
{
    [Theory]
    [InlineData(new ulong[] { 7 }, 7, 7, 0)]
    [InlineData(new ulong[] { 1, 2, 4, 100 }, 3, 100, 1)]
    [InlineData(new ulong[] { 5, 1, 1, 1, 9 }, 1, 9, 0)]
    [InlineData(new ulong[] { 0, ulong.MaxValue }, ulong.MaxValue / 2, ulong.MaxValue, ulong.MaxValue / 2)]
    public void Few_amounts_are_exact(ulong[] amounts, ulong median, ulong ninth, ulong distance)
    {
        var sketch = Of(amounts);
        Assert.Equal((median, ninth, distance), (sketch.Median, sketch.Quantile(0.9), sketch.MedianDistance(median)));
        Assert.Equal(amounts.Max(), sketch.Maximum);
    }

    [Fact]
    public void Many_amounts_are_within_two_parts_of_a_thousand_whatever_their_order()
    {
        var random = new Random(1);
        var amounts = Enumerable.Range(0, 50_000).Select(_ => (ulong)Math.Exp(random.NextDouble() * 40)).ToArray();
        var sorted = amounts.Order().ToArray();
        var (sketch, backwards) = (Of(amounts), Of(amounts.Reverse()));
        foreach (var share in new[] { 0.01, 0.25, 0.5, 0.9, 0.999 })
        {
            var exact = sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
            Assert.InRange(sketch.Quantile(share) / (double)exact, 1 - 1 / 512.0, 1 + 1 / 512.0);
            Assert.Equal(sketch.Quantile(share), backwards.Quantile(share));
        }

        Assert.Equal(50_000, sketch.Weighted().Sum(item => item.Count));
    }

    [Fact]
    public void Buckets_lie_one_after_another_up_to_the_largest_number()
    {
        var sketch = Of(Enumerable.Repeat(0ul, 5000));
        ulong[] amounts = [1, 255, 256, 511, 512, 513, 1023, 1024, 1ul << 40, ulong.MaxValue];
        foreach (var amount in amounts)
            sketch.Add(amount);
        var found = sketch.Weighted().Skip(1).Select(item => item.Amount).ToList();
        Assert.Equal(found.Order(), found);
        Assert.Equal(9, found.Count);
        Assert.Equal(ulong.MaxValue, sketch.Sum);
    }

    private static WasteSketch Of(IEnumerable<ulong> amounts)
    {
        var sketch = new WasteSketch();
        foreach (var amount in amounts)
            sketch.Add(amount);
        return sketch;
    }
}
