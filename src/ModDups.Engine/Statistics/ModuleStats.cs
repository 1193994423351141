using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Statistics;

/// <summary>
/// The module statistics of one kernel or one bench at one moment, as shown by <c>/sys/kernel/debug/modules/stats</c>
/// (kernel/module/stats.c). All sizes are in bytes.
/// </summary>
public sealed partial record ModuleStats
{
    /// <summary>The file, stream or bench from which the statistics were read.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The time of the counters: for the running kernel the time of reading, for a bench its virtual time, counted from
    /// the beginning of 1970. Null for a copy, because the time of a file is only the time of the last copy. Null also
    /// for a storm, whose counters are those at its end.
    /// </summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Modules loaded since boot (<c>modcount</c>).</summary>
    public required ulong ModulesLoaded
    {
        get => Values[KernelCounters.ModulesLoaded];
        init => Values = Values.With(KernelCounters.ModulesLoaded, value);
    }

    /// <summary>Loads that failed while the kernel read the file (<c>failed_kreads</c>).</summary>
    public required ulong FailedReads
    {
        get => Values[KernelCounters.FailedReads];
        init => Values = Values.With(KernelCounters.FailedReads, value);
    }

    /// <summary>Loads that failed during decompression (<c>failed_decompress</c>).</summary>
    public required ulong FailedDecompressions
    {
        get => Values[KernelCounters.FailedDecompressions];
        init => Values = Values.With(KernelCounters.FailedDecompressions, value);
    }

    /// <summary>Loads that failed before the module's own memory was allocated (<c>failed_becoming</c>).</summary>
    public required ulong FailedBecoming
    {
        get => Values[KernelCounters.FailedBecoming];
        init => Values = Values.With(KernelCounters.FailedBecoming, value);
    }

    /// <summary>Loads that failed after the module's own memory was allocated (<c>failed_load_modules</c>).</summary>
    public required ulong FailedLoads
    {
        get => Values[KernelCounters.FailedLoads];
        init => Values = Values.With(KernelCounters.FailedLoads, value);
    }

    /// <summary>Total size of all modules loaded since boot, in bytes (<c>total_mod_size</c>).</summary>
    public required ulong TotalModuleBytes
    {
        get => Values[KernelCounters.TotalModuleBytes];
        init => Values = Values.With(KernelCounters.TotalModuleBytes, value);
    }

    /// <summary>Total size of their text and init text sections, in bytes (<c>total_text_size</c>).</summary>
    public required ulong TotalTextBytes
    {
        get => Values[KernelCounters.TotalTextBytes];
        init => Values = Values.With(KernelCounters.TotalTextBytes, value);
    }

    /// <summary>Bytes lost in <see cref="FailedReads"/> (<c>invalid_kread_bytes</c>).</summary>
    public required ulong FailedReadBytes
    {
        get => Values[KernelCounters.FailedReadBytes];
        init => Values = Values.With(KernelCounters.FailedReadBytes, value);
    }

    /// <summary>Bytes lost in <see cref="FailedDecompressions"/> (<c>invalid_decompress_bytes</c>).</summary>
    public required ulong FailedDecompressionBytes
    {
        get => Values[KernelCounters.FailedDecompressionBytes];
        init => Values = Values.With(KernelCounters.FailedDecompressionBytes, value);
    }

    /// <summary>Bytes lost in <see cref="FailedBecoming"/> (<c>invalid_becoming_bytes</c>).</summary>
    public required ulong FailedBecomingBytes
    {
        get => Values[KernelCounters.FailedBecomingBytes];
        init => Values = Values.With(KernelCounters.FailedBecomingBytes, value);
    }

    /// <summary>Bytes lost in <see cref="FailedLoads"/> (<c>invalid_mod_bytes</c>).</summary>
    public required ulong FailedLoadBytes
    {
        get => Values[KernelCounters.FailedLoadBytes];
        init => Values = Values.With(KernelCounters.FailedLoadBytes, value);
    }

    /// <summary>Bytes of virtual memory lost to all failures: the sum of the four kinds, which wraps as in the kernel.</summary>
    public ulong WastedBytes => Values.Sum(KernelCounters.WastedBytes);

    /// <summary>Bytes per module loaded; null if the kernel prints no average.</summary>
    public ulong? AverageModuleBytes => Value(KernelCounters.AverageModuleBytes);

    /// <summary>Bytes of text per module loaded; null if the kernel prints no average.</summary>
    public ulong? AverageTextBytes => Value(KernelCounters.AverageTextBytes);

    /// <summary>Bytes per failed read; null if the kernel prints no average.</summary>
    public ulong? AverageFailedReadBytes => Value(KernelCounters.AverageFailedReadBytes);

    /// <summary>Bytes per failed decompression; null if the kernel prints no average.</summary>
    public ulong? AverageFailedDecompressionBytes => Value(KernelCounters.AverageFailedDecompressionBytes);

    /// <summary>Bytes per load that failed while becoming; null if the kernel prints no average.</summary>
    public ulong? AverageFailedBecomingBytes => Value(KernelCounters.AverageFailedBecomingBytes);

    /// <summary>Bytes per failed load; null if the kernel prints no average.</summary>
    public ulong? AverageFailedLoadBytes => Value(KernelCounters.AverageFailedLoadBytes);

    /// <summary>The modules whose loads were refused as duplicates, newest first.</summary>
    public IReadOnlyList<DuplicateFailedModule> DuplicateModules
    {
        get;
        init => field = ItemList<DuplicateFailedModule>.Of(value);
    }
        = ItemList<DuplicateFailedModule>.Of([]);

    /// <summary>
    /// True if the kernel may know more duplicates than <see cref="DuplicateModules"/> contains: its buffer was full, its
    /// limit of 111 rows was reached, or the text was truncated later.
    /// </summary>
    public bool IsTruncated { get; init; }

    /// <summary>Counters that this version doesn't know, in the order of the text. Empty by default.</summary>
    public IReadOnlyList<ModuleCounter> OtherCounters
    {
        get;
        init => field = ItemList<ModuleCounter>.Of(value);
    }
        = ItemList<ModuleCounter>.Of([]);
}
