using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// What is different between the module statistics of two snapshots: of one machine before and after, of two machines,
/// or under two remedies. The counters have the names of <see cref="ModuleStats"/>.
/// </summary>
public sealed record ModuleStatsComparison
{
    /// <summary>The name of the snapshot that is compared with.</summary>
    public required string Reference { get; init; }

    /// <summary>The name of the one that is compared.</summary>
    public required string Difference { get; init; }

    /// <summary>How the two belong together.</summary>
    public required SnapshotRelation Relation { get; init; }

    /// <summary>When the reference was taken; null where it isn't known.</summary>
    public DateTimeOffset? ReferenceTime { get; init; }

    /// <summary>When the difference was taken; null where it isn't known.</summary>
    public DateTimeOffset? DifferenceTime { get; init; }

    /// <summary>The time between them; null where it isn't known, or they come from different sources.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Modules loaded.</summary>
    public required CounterChange ModulesLoaded { get; init; }

    /// <summary>Loads that failed while the kernel read the file.</summary>
    public required CounterChange FailedReads { get; init; }

    /// <summary>Loads that failed in decompression.</summary>
    public required CounterChange FailedDecompressions { get; init; }

    /// <summary>Loads that failed before memory was laid out for the module.</summary>
    public required CounterChange FailedBecoming { get; init; }

    /// <summary>Loads that failed after that.</summary>
    public required CounterChange FailedLoads { get; init; }

    /// <summary>Bytes of all modules ever loaded.</summary>
    public required CounterChange TotalModuleBytes { get; init; }

    /// <summary>Bytes of their text and init text sections.</summary>
    public required CounterChange TotalTextBytes { get; init; }

    /// <summary>Bytes lost in failed reads.</summary>
    public required CounterChange FailedReadBytes { get; init; }

    /// <summary>Bytes lost in failed decompressions.</summary>
    public required CounterChange FailedDecompressionBytes { get; init; }

    /// <summary>Bytes lost while becoming.</summary>
    public required CounterChange FailedBecomingBytes { get; init; }

    /// <summary>Bytes lost in failed loads.</summary>
    public required CounterChange FailedLoadBytes { get; init; }

    /// <summary>Bytes of virtual memory lost to all failures.</summary>
    public required CounterChange WastedBytes { get; init; }

    /// <summary>The names of the counters that passed the end of their bits in between.</summary>
    public IReadOnlyList<string> Wrapped => ItemList<string>.Of(
        [.. Counters().Where(counter => counter.IsWrapped).Select(counter => counter.Name)]);

    /// <summary>The modules of both lists of duplicates: those of the difference, newest first, then those that it lacks.</summary>
    public required IReadOnlyList<ModuleChange> Modules
    {
        get;
        init => field = ItemList<ModuleChange>.Of(value);
    }

    /// <summary>All counters, in the kernel's order, and their sum. A method, as each is a property by its name.</summary>
    public IReadOnlyList<CounterChange> Counters() =>
    [
        ModulesLoaded, FailedReads, FailedDecompressions, FailedBecoming, FailedLoads, TotalModuleBytes, TotalTextBytes,
        FailedReadBytes, FailedDecompressionBytes, FailedBecomingBytes, FailedLoadBytes, WastedBytes,
    ];

    /// <summary>How many more loads failed, at whatever step.</summary>
    public long CountFailures() =>
        unchecked(FailedReads.Change + FailedDecompressions.Change + FailedBecoming.Change + FailedLoads.Change);

    /// <summary>Both names, and how the waste changed.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Reference} -> {Difference}: {WastedBytes} bytes wasted");
}
