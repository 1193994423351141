using System.Numerics;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// Amounts of which quantiles are asked. Up to 4,096 are kept exactly; more are counted in buckets of which each is 1/256 wide of its
/// amount, as an HDR histogram has them (hdrhistogram.org), so that memory has a bound. The order of adding makes no difference.
/// </summary>
internal sealed class WasteSketch
{
    private const int MostExact = 4096;
    private const int BucketBits = 8;
    private const int BucketsPerPower = 1 << BucketBits;

    private readonly Dictionary<int, long> _buckets = [];
    private List<ulong>? _exact = [];

    /// <summary>How many amounts there are.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum, at most the largest number.</summary>
    public ulong Sum { get; private set; }

    /// <summary>The largest amount.</summary>
    public ulong Maximum { get; private set; }

    /// <summary>The median; of an even number, the middle of the two.</summary>
    public ulong Median => MiddleOf([.. Weighted()], Count);

    public void Add(ulong amount)
    {
        Count++;
        Sum = Input.Saturated.Sum(Sum, amount);
        Maximum = Math.Max(Maximum, amount);
        if (_exact is null)
        {
            AddToBucket(amount);
            return;
        }

        _exact.Add(amount);
        if (_exact.Count <= MostExact)
            return;
        _exact.ForEach(AddToBucket);
        _exact = null;
    }

    /// <summary>The amount that a share of all does not exceed (the nearest rank).</summary>
    /// <param name="share">From 0 to 1.</param>
    public ulong Quantile(double share) => AtRank([.. Weighted()], Math.Clamp((long)Math.Ceiling(share * Count), 1, Count));

    /// <summary>The median of the distances from an amount.</summary>
    public ulong MedianDistance(ulong from) => MiddleOf(Distances(from), Count);

    /// <summary>The mean of the distances from an amount.</summary>
    public double MeanDistance(ulong from) => Distances(from).Sum(item => (double)item.Amount * item.Count) / Count;

    /// <summary>The amounts in their order, each with how often it is there. More than 4,096 are those in the middle of their buckets.</summary>
    public IEnumerable<(ulong Amount, long Count)> Weighted() => _exact is not null
        ? _exact.CountBy(amount => amount).Select(item => (item.Key, (long)item.Value)).OrderBy(item => item.Key)
        : _buckets.OrderBy(bucket => bucket.Key).Select(bucket => (Middle(bucket.Key), bucket.Value));

    private List<(ulong Amount, long Count)> Distances(ulong from) =>
        [.. Weighted().Select(item => (item.Amount > from ? item.Amount - from : from - item.Amount, item.Count)).OrderBy(item => item.Item1)];

    private static ulong MiddleOf(List<(ulong Amount, long Count)> items, long count)
    {
        var (low, high) = (AtRank(items, (count + 1) / 2), AtRank(items, count / 2 + 1));
        return low + (high - low) / 2;
    }

    private static ulong AtRank(List<(ulong Amount, long Count)> items, long rank)
    {
        foreach (var (amount, count) in items)
        {
            rank -= count;
            if (rank <= 0)
                return amount;
        }

        return 0;
    }

    private void AddToBucket(ulong amount)
    {
        var shift = Math.Max(0, BitOperations.Log2(amount | 1) - BucketBits);
        var bucket = shift * BucketsPerPower + (int)(amount >> shift);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
    }

    private static ulong Middle(int bucket)
    {
        var shift = Math.Max(0, bucket / BucketsPerPower - 1);
        return ((ulong)(bucket - shift * BucketsPerPower) << shift) + (1ul << shift) / 2;
    }
}
