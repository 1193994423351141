using System.Diagnostics.CodeAnalysis;
using ModDups.Kernel;

namespace ModDups.Statistics;

/// <content>The counters by the kernel's table. The properties stand in one file, as their order is that of the shells.</content>
public sealed partial record ModuleStats
{
    /// <summary>Statistics without a number yet.</summary>
    public ModuleStats()
    {
    }

    [SetsRequiredMembers]
    internal ModuleStats(string source, CounterMap<ulong> values) => (Source, Values) = (source, values);

    private CounterMap<ulong> Values { get; init; } = CounterMap<ulong>.None;

    /// <summary>A counter of the kernel's table, be it a property of this type or not.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <returns>Its value; null where the kernel didn't print it.</returns>
    public ulong? Value(KernelCounter counter)
    {
        ArgumentNullException.ThrowIfNull(counter);
        return Values.Value(counter);
    }

    /// <summary>The same statistics with another value of a counter that the kernel keeps.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The kernel works that one out of others.</exception>
    public ModuleStats With(KernelCounter counter, ulong value)
    {
        ArgumentNullException.ThrowIfNull(counter);
        if (!counter.IsKept)
            throw new ArgumentException($"{counter} follows from other counters.", nameof(counter));
        return this with { Values = Values.With(counter, value) };
    }

    /// <summary>True where every counter, every row, the source and the time are the same.</summary>
    /// <param name="other">The statistics to compare with.</param>
    public bool Equals(ModuleStats? other) =>
        other is not null
        && string.Equals(Source, other.Source, StringComparison.Ordinal)
        && Time == other.Time
        && IsTruncated == other.IsTruncated
        && Values.Equals(other.Values)
        && DuplicateModules.SequenceEqual(other.DuplicateModules)
        && OtherCounters.SequenceEqual(other.OtherCounters);

    /// <summary>How many loads failed, at whatever step. A method, as the kernel prints no such counter.</summary>
    public ulong CountFailures() => unchecked(FailedReads + FailedDecompressions + FailedBecoming + FailedLoads);

    /// <summary>The source and what was wasted.</summary>
    public override string ToString() => FormattableString.Invariant($"{Source}: {WastedBytes} bytes wasted");

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Values, DuplicateModules.Count, IsTruncated);

}
