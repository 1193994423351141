using System.Numerics;

namespace ModDups.Analysis.Fleets;

/// <summary>Adds boots up to a <see cref="FleetReport"/>. Memory has a bound, and the order of the boots makes no difference.</summary>
public sealed class FleetMeasure
{
    /// <summary>How many inputs a row leads to.</summary>
    internal const int MostPaths = 5;

    private const int MostModules = 200;
    private const int MostOutliers = 200;
    private const int MostBoots = 20;

    private readonly FleetGroups[] _groups = [.. Enum.GetValues<FleetDimension>().Select(dimension => new FleetGroups(dimension))];
    private readonly FleetModules _modules = new();
    private readonly FleetPeers _peers = new();
    private readonly FleetChanges _changes = new();
    private readonly WasteSketch _waste = new();
    private readonly LargestBoots _worst = new(MostBoots);
    private long _boots;
    private long _truncated;
    private long _wasting;
    private long _sparing;
    private ulong _failures;

    /// <summary>Adds a boot.</summary>
    /// <param name="boot">The boot.</param>
    /// <exception cref="ArgumentNullException"><paramref name="boot"/> is null.</exception>
    public void Add(FleetBoot boot)
    {
        ArgumentNullException.ThrowIfNull(boot);
        _boots++;
        _truncated += boot.IsTruncated ? 1 : 0;
        _wasting += boot.WastesByRule is true ? 1 : 0;
        _sparing += boot.WastesByRule is false ? 1 : 0;
        _failures = Input.Saturated.Sum(_failures, boot.Failures ?? (ulong?)boot.FailedCalls ?? 0);
        foreach (var groups in _groups)
            groups.Add(boot);
        _modules.Add(boot);
        _peers.Add(boot);
        _changes.Add(boot);
        if (boot.MeasuredBytes is not { } wasted)
            return;
        _waste.Add(wasted);
        _worst.Add(wasted, boot);
    }

    /// <summary>Returns what the boots that were added say together.</summary>
    /// <param name="source">The folders that were read.</param>
    /// <param name="unread">How many inputs could not be read.</param>
    public FleetReport Report(string source, long unread = 0)
    {
        var isMeasured = _waste.Count > 0;
        var report = new FleetReport
        {
            Source = source,
            Verdict = "",
            Boots = _boots,
            UnreadInputs = unread,
            MeasuredBoots = _waste.Count,
            WastingByRule = _wasting,
            SparingByRule = _sparing,
            TruncatedBoots = _truncated,
            Failures = _failures,
            WastedBytes = _waste.Sum,
            MedianBytes = isMeasured ? _waste.Median : null,
            Percentile90Bytes = isMeasured ? _waste.Quantile(0.9) : null,
            MaximumBytes = isMeasured ? _waste.Maximum : null,
            Distribution = [.. Buckets()],
            Groups = [.. _groups.SelectMany(groups => groups.Groups())],
            Changes = [.. _changes.Changes()],
            Outliers = [.. _peers.Outliers().Take(MostOutliers)],
            Modules = [.. _modules.Largest(MostModules)],
            Worst = [.. _worst.Kept.Select(item => new FleetExample { Path = item.Boot.Path, Machine = item.Boot.Machine, WastedBytes = item.Amount })],
        };
        return report with { Verdict = FleetVerdict.Of(report) };
    }

    private IEnumerable<FleetBucket> Buckets() => _waste.Weighted()
        .GroupBy(item => item.Amount == 0 ? -1 : BitOperations.Log2(item.Amount), item => item.Count)
        .Select(bucket => bucket.Key < 0 ? new FleetBucket(0, 1, bucket.Sum()) : new FleetBucket(1ul << bucket.Key, bucket.Key == 63 ? ulong.MaxValue : 2ul << bucket.Key, bucket.Sum()));
}
