using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// What is different between the module statistics of two snapshots: of one machine before and after, of two machines,
/// or under two remedies. The counters have the names of <see cref="ModuleStats"/>.
/// </summary>
public sealed partial record ModuleStatsComparison
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
    public required CounterChange ModulesLoaded
    {
        get => Changes[KernelCounters.ModulesLoaded];
        init => Changes = Changes.With(KernelCounters.ModulesLoaded, value);
    }

    /// <summary>Loads that failed while the kernel read the file.</summary>
    public required CounterChange FailedReads
    {
        get => Changes[KernelCounters.FailedReads];
        init => Changes = Changes.With(KernelCounters.FailedReads, value);
    }

    /// <summary>Loads that failed in decompression.</summary>
    public required CounterChange FailedDecompressions
    {
        get => Changes[KernelCounters.FailedDecompressions];
        init => Changes = Changes.With(KernelCounters.FailedDecompressions, value);
    }

    /// <summary>Loads that failed before memory was laid out for the module.</summary>
    public required CounterChange FailedBecoming
    {
        get => Changes[KernelCounters.FailedBecoming];
        init => Changes = Changes.With(KernelCounters.FailedBecoming, value);
    }

    /// <summary>Loads that failed after that.</summary>
    public required CounterChange FailedLoads
    {
        get => Changes[KernelCounters.FailedLoads];
        init => Changes = Changes.With(KernelCounters.FailedLoads, value);
    }

    /// <summary>Bytes of all modules ever loaded.</summary>
    public required CounterChange TotalModuleBytes
    {
        get => Changes[KernelCounters.TotalModuleBytes];
        init => Changes = Changes.With(KernelCounters.TotalModuleBytes, value);
    }

    /// <summary>Bytes of their text and init text sections.</summary>
    public required CounterChange TotalTextBytes
    {
        get => Changes[KernelCounters.TotalTextBytes];
        init => Changes = Changes.With(KernelCounters.TotalTextBytes, value);
    }

    /// <summary>Bytes lost in failed reads.</summary>
    public required CounterChange FailedReadBytes
    {
        get => Changes[KernelCounters.FailedReadBytes];
        init => Changes = Changes.With(KernelCounters.FailedReadBytes, value);
    }

    /// <summary>Bytes lost in failed decompressions.</summary>
    public required CounterChange FailedDecompressionBytes
    {
        get => Changes[KernelCounters.FailedDecompressionBytes];
        init => Changes = Changes.With(KernelCounters.FailedDecompressionBytes, value);
    }

    /// <summary>Bytes lost while becoming.</summary>
    public required CounterChange FailedBecomingBytes
    {
        get => Changes[KernelCounters.FailedBecomingBytes];
        init => Changes = Changes.With(KernelCounters.FailedBecomingBytes, value);
    }

    /// <summary>Bytes lost in failed loads.</summary>
    public required CounterChange FailedLoadBytes
    {
        get => Changes[KernelCounters.FailedLoadBytes];
        init => Changes = Changes.With(KernelCounters.FailedLoadBytes, value);
    }

    /// <summary>Bytes of virtual memory lost to all failures.</summary>
    public required CounterChange WastedBytes
    {
        get => Changes[KernelCounters.WastedBytes];
        init => Changes = Changes.With(KernelCounters.WastedBytes, value);
    }

    /// <summary>The names of the counters that passed the end of their bits in between.</summary>
    public IReadOnlyList<string> Wrapped => ItemList<string>.Of(
        [.. Counters().Where(counter => counter.IsWrapped).Select(counter => counter.Name)]);

    /// <summary>The modules of both lists of duplicates: those of the difference, newest first, then those that it lacks.</summary>
    public required IReadOnlyList<ModuleChange> Modules
    {
        get;
        init => field = ItemList<ModuleChange>.Of(value);
    }
}
