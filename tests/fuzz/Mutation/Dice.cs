namespace ModDups.Fuzz.Mutation;

/// <summary>Random numbers that depend on the seed alone, on every version of .NET (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of one input: the same seed, target and number give the same input.</summary>
    public static Dice Of(long seed, string target, long number)
    {
        var mixed = (ulong)seed;
        foreach (var letter in target)
            mixed = (mixed ^ letter) * 0x100000001B3;
        return new(new Dice(mixed ^ ((ulong)number * 0xD1342543DE82EF95)).Next());
    }

    public ulong Next()
    {
        var value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="limit"/>; 0 where that is not above 0.</summary>
    public int Below(int limit) => limit > 0 ? (int)(Next() % (uint)limit) : 0;

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
