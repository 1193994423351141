using ModDups.Input;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>The counters of two snapshots, in the kernel's order, and what they tell of how the two belong together.</summary>
internal sealed class CounterComparison
{
    private readonly Snapshot _reference;
    private readonly Snapshot _difference;
    private readonly List<Pair> _counters = [];

    public CounterComparison(Snapshot reference, Snapshot difference)
    {
        _reference = reference;
        _difference = difference;
        foreach (var row in KernelCounters.All.Where(row => row.IsKept))
        {
            // What one of the two doesn't tell, as an older kernel, has no change.
            if (reference.Stats.Value(row) is not { } before || difference.Stats.Value(row) is not { } after)
                continue;
            var bits = CounterWidth.Of(row, reference.Stats, difference.Stats);
            _counters.Add(new(row, before, after, after < before ? CounterWidth.Wrapped(bits, before, after) : null));
        }

        var isOneSource = reference.SharesSourceWith(difference);
        Interval = isOneSource ? difference.Stats.Time - reference.Stats.Time : null;
        Relation = isOneSource ? RelationOfOneSource() : SnapshotRelation.DifferentSources;
    }

    public SnapshotRelation Relation { get; }

    /// <summary>The time between them; null where one isn't known, and between two machines, where it means nothing.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>The change of each counter that both tell, and of the sum of the four failures.</summary>
    public CounterMap<CounterChange> Changes() => _counters.Aggregate(
        CounterMap<CounterChange>.None.With(KernelCounters.WastedBytes, Wasted()),
        (changes, pair) => changes.With(pair.Row, Make(pair.Row, pair.Reference, pair.Difference, Change(pair), IsWrapped(pair))));

    // The sum grew by what its parts did, even where one of them wrapped.
    private CounterChange Wasted()
    {
        var parts = _counters.FindAll(pair => KernelCounters.WastedBytes.Parts.Contains(pair.Row));
        return Make(
            KernelCounters.WastedBytes, _reference.Stats.WastedBytes, _difference.Stats.WastedBytes,
            Saturated.Sum(parts.Select(Change)), parts.Exists(IsWrapped));
    }

    private SnapshotRelation RelationOfOneSource()
    {
        if (Interval < TimeSpan.Zero)
            return SnapshotRelation.Backwards;
        var fallen = _counters.FindAll(pair => pair.HasFallen);
        if (fallen.Count == 0)
            return SnapshotRelation.Continued;
        if (fallen.TrueForAll(pair => pair.Counted is not null))
            return SnapshotRelation.Wrapped;
        var areFewer = fallen.Exists(pair => pair.Row == KernelCounters.ModulesLoaded && pair.Counted is null);
        var allFell = _counters.TrueForAll(pair => pair.Reference == 0 || pair.HasFallen);
        return areFewer || allFell ? SnapshotRelation.Rebooted : SnapshotRelation.Unexplained;
    }

    // A wrapped counter counted less than half of its range, see CounterWidth.
    private long Change(Pair pair) =>
        IsWrapped(pair) ? (long)pair.Counted!.Value : Saturated.Difference(pair.Difference, pair.Reference);

    private bool IsWrapped(Pair pair) => Relation == SnapshotRelation.Wrapped && pair.Counted is not null;

    private CounterChange Make(KernelCounter row, ulong before, ulong after, long change, bool isWrapped) => new()
    {
        Name = row.Name,
        Reference = before,
        Difference = after,
        Change = change,
        IsWrapped = isWrapped,
        PerSecond = Relation is SnapshotRelation.Rebooted or SnapshotRelation.Unexplained || Interval is not { Ticks: not 0 } time
            ? null
            : change / time.TotalSeconds,
    };

    /// <summary>One counter in both, and what it counted meanwhile where it may have wrapped.</summary>
    private sealed record Pair(KernelCounter Row, ulong Reference, ulong Difference, ulong? Counted)
    {
        public bool HasFallen => Difference < Reference;
    }
}
