using System.Diagnostics.CodeAnalysis;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <content>The changes by the kernel's table. The properties stand in one file, as their order is that of the shells.</content>
public sealed partial record ModuleStatsComparison
{
    /// <summary>A comparison without a counter yet.</summary>
    public ModuleStatsComparison()
    {
    }

#pragma warning disable CS8618 // The changes are those that the properties show.
    [SetsRequiredMembers]
    internal ModuleStatsComparison(CounterComparison counters, Snapshot reference, Snapshot difference)
    {
        (Reference, Difference) = (reference.Label, difference.Label);
        (ReferenceTime, DifferenceTime) = (reference.Stats.Time, difference.Stats.Time);
        (Relation, Interval) = (counters.Relation, counters.Interval);
        Changes = counters.Changes();
        Modules = ModuleComparison.Of(reference.Stats, difference.Stats);
    }
#pragma warning restore CS8618

    private CounterMap<CounterChange> Changes { get; init; } = CounterMap<CounterChange>.None;

    /// <summary>A counter of the kernel's table, be it a property of this type or not.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <returns>Its change; null for an average, and where one of the snapshots lacks the counter.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="counter"/> is null.</exception>
    public CounterChange? Change(KernelCounter counter)
    {
        ArgumentNullException.ThrowIfNull(counter);
        return Changes.Has(counter) ? Changes[counter] : null;
    }

    /// <summary>The same comparison with another change of one counter.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <param name="change">The change.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ModuleStatsComparison With(KernelCounter counter, CounterChange change)
    {
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentNullException.ThrowIfNull(change);
        return this with { Changes = Changes.With(counter, change) };
    }

    /// <summary>All counters, in the kernel's order, and their sum. A method, as each is a property by its name.</summary>
    public IReadOnlyList<CounterChange> Counters() => [.. KernelCounters.All.Select(Change).OfType<CounterChange>()];

    /// <summary>How many more loads failed, at whatever step.</summary>
    public long CountFailures() =>
        Saturated.Sum([FailedReads.Change, FailedDecompressions.Change, FailedBecoming.Change, FailedLoads.Change]);

    /// <summary>Both names, and how the waste changed.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Reference} -> {Difference}: {WastedBytes} bytes wasted");
}
