using System.Numerics;

namespace ModDups.Live;

/// <summary>
/// Counts durations in buckets that are at most 1/64 wide, so that a worker adds one without allocating memory, and the
/// buckets of all workers add up.
/// </summary>
internal static class DurationHistogram
{
    private const int Bits = 6;
    private const int Fine = 1 << Bits;

    // Up to 2^40 ns, 18 minutes; what is longer counts as that.
    private const int LargestExponent = 40;

    /// <summary>The number of buckets.</summary>
    public const int Buckets = (LargestExponent - Bits + 2) * Fine;

    /// <summary>The bucket of a duration.</summary>
    /// <param name="nanoseconds">The duration, from 0.</param>
    public static int BucketOf(long nanoseconds)
    {
        var value = (ulong)Math.Clamp(nanoseconds, 0, (1L << (LargestExponent + 1)) - 1);
        if (value < Fine)
            return (int)value;
        var exponent = BitOperations.Log2(value);
        return ((exponent - Bits + 1) * Fine) + (int)((value >> (exponent - Bits)) & (Fine - 1));
    }

    /// <summary>The longest duration of a bucket in nanoseconds.</summary>
    public static long LongestOf(int bucket)
    {
        if (bucket < Fine)
            return bucket;
        var shift = (bucket / Fine) - 1;
        return ((long)(Fine + (bucket % Fine) + 1) << shift) - 1;
    }

    /// <summary>The duration in nanoseconds that a part of all does not exceed; 0 where there is none.</summary>
    /// <param name="buckets">The number of durations in each bucket.</param>
    /// <param name="part">The part, from 0 to 1.</param>
    public static long Percentile(ReadOnlySpan<long> buckets, double part)
    {
        var total = 0L;
        foreach (var count in buckets)
            total += count;
        var wanted = Math.Max(1, (long)Math.Ceiling(total * part));
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            wanted -= buckets[bucket];
            if (wanted <= 0)
                return LongestOf(bucket);
        }

        return 0;
    }
}
