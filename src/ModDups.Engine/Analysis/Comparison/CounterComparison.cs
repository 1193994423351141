using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Analysis.Comparison;

/// <summary>The counters of two snapshots, in the kernel's order, and what they tell of how the two belong together.</summary>
internal sealed class CounterComparison
{
    /// <summary>Where the bytes of the four failures stand.</summary>
    private const int FailureBytesIndex = 7;

    private readonly Snapshot _reference;
    private readonly Snapshot _difference;
    private readonly (ulong Reference, ulong Difference, ulong? Counted)[] _counters;

    public CounterComparison(Snapshot reference, Snapshot difference)
    {
        _reference = reference;
        _difference = difference;
        _counters = new (ulong, ulong, ulong?)[StatsCounter.InFiles.Length];
        for (var i = 0; i < _counters.Length; i++)
        {
            var before = StatsCounter.InFiles[i].Value(reference.Stats) ?? 0;
            var after = StatsCounter.InFiles[i].Value(difference.Stats) ?? 0;
            var bits = CounterWidth.Of(i, reference.Stats, difference.Stats);
            _counters[i] = (before, after, after < before ? CounterWidth.Wrapped(bits, before, after) : null);
        }
        var isOneSource = reference.SharesSourceWith(difference);
        Interval = isOneSource ? difference.Stats.Time - reference.Stats.Time : null;
        Relation = isOneSource ? RelationOfOneSource() : SnapshotRelation.DifferentSources;
    }

    public SnapshotRelation Relation { get; }

    /// <summary>The time between them; null where one isn't known, and between two machines, where it means nothing.</summary>
    public TimeSpan? Interval { get; }

    public CounterChange Of(int counter, string name)
    {
        var (before, after, _) = _counters[counter];
        return Make(name, before, after, Change(counter), IsWrapped(counter));
    }

    /// <summary>The sum of the four failures: it grew by what they did, even where one of them wrapped.</summary>
    public CounterChange Wasted()
    {
        var steps = Enumerable.Range(FailureBytesIndex, _counters.Length - FailureBytesIndex).ToList();
        return Make(
            nameof(ModuleStats.WastedBytes), _reference.Stats.WastedBytes, _difference.Stats.WastedBytes,
            steps.Aggregate(0L, (sum, step) => unchecked(sum + Change(step))), steps.Exists(IsWrapped));
    }

    private SnapshotRelation RelationOfOneSource()
    {
        if (Interval < TimeSpan.Zero)
            return SnapshotRelation.Backwards;
        var fallen = _counters.Where(counter => counter.Difference < counter.Reference).ToList();
        if (fallen.Count == 0)
            return SnapshotRelation.Continued;
        if (fallen.TrueForAll(counter => counter.Counted is not null))
            return SnapshotRelation.Wrapped;
        var loaded = _counters[0];
        var areFewer = loaded.Difference < loaded.Reference && loaded.Counted is null;
        var allFell = _counters.All(counter => counter.Reference == 0 || counter.Difference < counter.Reference);
        return areFewer || allFell ? SnapshotRelation.Rebooted : SnapshotRelation.Unexplained;
    }

    private long Change(int counter)
    {
        var (before, after, counted) = _counters[counter];
        return unchecked((long)(IsWrapped(counter) ? counted!.Value : after - before));
    }

    private bool IsWrapped(int counter) =>
        Relation == SnapshotRelation.Wrapped && _counters[counter].Counted is not null;

    private CounterChange Make(string name, ulong before, ulong after, long change, bool isWrapped) => new()
    {
        Name = name,
        Reference = before,
        Difference = after,
        Change = change,
        IsWrapped = isWrapped,
        PerSecond = Relation is SnapshotRelation.Rebooted or SnapshotRelation.Unexplained || Interval is not { Ticks: not 0 } time
            ? null
            : change / time.TotalSeconds,
    };
}
