namespace ModDups.Input;

/// <summary>
/// Arithmetic on counts and sizes that may come from anywhere, such as objects of a pipeline: what doesn't fit is the largest number of
/// its type, or the smallest, and never a wrapped one. What readers give is smaller (<c>KernelLimits</c>) and needs none of this.
/// </summary>
internal static class Saturated
{
    /// <summary>The sum; at most <see cref="ulong.MaxValue"/>.</summary>
    public static ulong Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    /// <summary>The sum; at most <see cref="ulong.MaxValue"/>.</summary>
    public static ulong Sum(IEnumerable<ulong> numbers) => numbers.Aggregate(0ul, Sum);

    /// <summary>The sum, between <see cref="long.MinValue"/> and <see cref="long.MaxValue"/>.</summary>
    public static long Sum(IEnumerable<long> numbers) => Clamp(numbers.Aggregate((Int128)0, static (sum, number) => sum + number));

    /// <summary>How much larger the first number is, between <see cref="long.MinValue"/> and <see cref="long.MaxValue"/>.</summary>
    public static long Difference(ulong first, ulong second) => Clamp((Int128)first - second);

    private static long Clamp(Int128 number) => (long)Int128.Clamp(number, long.MinValue, long.MaxValue);
}
