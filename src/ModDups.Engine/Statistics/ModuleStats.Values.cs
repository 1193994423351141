using System.Diagnostics.CodeAnalysis;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Statistics;

/// <content>
/// The counters by the kernel's table. The properties are all in one file, because shells show them in that order.
/// </content>
public sealed partial record ModuleStats
{
    /// <summary>Creates statistics without any values.</summary>
    public ModuleStats()
    {
    }

    [SetsRequiredMembers]
    internal ModuleStats(string source, CounterMap<ulong> values) => (Source, Values) = (source, values);

    private CounterMap<ulong> Values { get; init; } = CounterMap<ulong>.None;

    /// <summary>Returns the value of a counter of the kernel's table, even if this type has no property for it.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <returns>Its value; null if the kernel didn't print it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="counter"/> is null.</exception>
    public ulong? Value(KernelCounter counter)
    {
        ArgumentNullException.ThrowIfNull(counter);
        return Values.Value(counter);
    }

    /// <summary>Returns a copy with another value for a counter that the kernel keeps.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The kernel calculates that counter from others.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="counter"/> is null.</exception>
    public ModuleStats With(KernelCounter counter, ulong value)
    {
        ArgumentNullException.ThrowIfNull(counter);
        if (!counter.IsKept)
            throw new ArgumentException($"{counter} follows from other counters.", nameof(counter));
        return this with { Values = Values.With(counter, value) };
    }

    /// <summary>True if all counters, rows, the source and the time are equal.</summary>
    /// <param name="other">The statistics to compare with.</param>
    public bool Equals(ModuleStats? other) =>
        other is not null
        && string.Equals(Source, other.Source, StringComparison.Ordinal)
        && Time == other.Time
        && IsTruncated == other.IsTruncated
        && Values.Equals(other.Values)
        && DuplicateModules.SequenceEqual(other.DuplicateModules)
        && OtherCounters.SequenceEqual(other.OtherCounters);

    /// <summary>
    /// Returns the number of failed loads, over all steps. This is a method because the kernel prints no such counter.
    /// </summary>
    public ulong CountFailures() => Saturated.Sum([FailedReads, FailedDecompressions, FailedBecoming, FailedLoads]);

    /// <summary>
    /// Returns the first counter that is larger than any kernel's; null where all are possible. The bytes of failed reads may be a
    /// negative number, see <see cref="HasNegativeReadBytes"/>.
    /// </summary>
    internal KernelCounter? Impossible() => KernelCounters.All.FirstOrDefault(row => row.Kind switch
    {
        KernelCounterKind.Count => Values[row] > KernelLimits.LargestCount,
        KernelCounterKind.Bytes => Values[row] > KernelLimits.LargestTotal && !(row == KernelCounters.FailedReadBytes && HasNegativeReadBytes()),
        _ => false,
    });

    /// <summary>Returns the source and the wasted bytes.</summary>
    public override string ToString() => FormattableString.Invariant($"{Source}: {WastedBytes} bytes wasted");

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Values, DuplicateModules.Count, IsTruncated);

    /// <summary>
    /// Returns true where <see cref="FailedReadBytes"/> is a negative number: Linux 6.4 adds the negative error number of each
    /// failed read of finit_module() to it (df3e764d8e5c; f1962207150c of Linux 6.5 ended that). <see cref="WastedBytes"/> is
    /// then wrong too.
    /// </summary>
    public bool HasNegativeReadBytes() => FailedReadBytes > ulong.MaxValue - (KernelLimits.LargestErrno * Math.Min(FailedReads, uint.MaxValue));
}
