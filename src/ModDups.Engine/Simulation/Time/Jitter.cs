using System.Numerics;

namespace ModDups.Simulation.Time;

/// <summary>
/// The jitter of real durations: a stream of random numbers for each process, from only the random seed and the number of
/// the process (SplitMix64, Steele, Lea and Flood 2014). Integers only, so that every computer produces the same.
/// </summary>
internal struct Jitter
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>1.5 with 16 binary places: the mean of zeros and rest together.</summary>
    private const long UnitOfLogarithm = 3 << 15;

    /// <summary>The longest duration that can be multiplied by 1000 in 64 bits.</summary>
    private const long MostOf64Bits = long.MaxValue / 1000;

    private ulong _state;

    public Jitter(int seed, int stream)
    {
        // The seed is mixed before the stream is added, because neighbouring seeds must not share their streams.
        _state = Mix(Mix((ulong)(uint)seed + Gamma) + ((ulong)(uint)stream * Gamma));
    }

    /// <summary>Returns a duration near <paramref name="mean"/>, uniformly distributed over mean ± <paramref name="permille"/>.</summary>
    public long Around(long mean, int permille)
    {
        if (permille == 0 || mean == 0)
            return mean;
        // 128 bits take as long as all the rest, and few durations need them.
        var spread = mean <= MostOf64Bits ? mean * permille / 1000 : (long)((Int128)mean * permille / 1000);
        return mean - spread + Below((2 * spread) + 1);
    }

    /// <summary>Returns a whole number from 0 to one less than <paramref name="limit"/>.</summary>
    public long Below(long limit)
    {
        _state += Gamma;
        return (long)Math.BigMul(Mix(_state), (ulong)limit, out _);
    }

    /// <summary>
    /// Returns an exponentially distributed duration of that mean, at most 43 times as long: the negative logarithm of a random number.
    /// Its whole part, to the base 2, is the number of leading zeros; the rest is taken from a straight line.
    /// </summary>
    public long Exponential(long mean)
    {
        _state += Gamma;
        var random = Mix(_state) | 1;
        var zeros = BitOperations.LeadingZeroCount(random);
        // What follows the highest 1, as 16 bits; a shift by 64 would be none.
        var rest = (long)(random << zeros << 1 >> 48);
        return (long)((((Int128)zeros << 16) + (0xFFFF - rest)) * mean / UnitOfLogarithm);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
