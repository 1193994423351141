using ModDups.Statistics.Parsing;
using ModDups.Text;

namespace ModDups.Statistics;

/// <summary>
/// The module statistics of one kernel, or of one bench, at one moment: what
/// <c>/sys/kernel/debug/modules/stats</c> shows (kernel/module/stats.c). All sizes are in bytes.
/// </summary>
public sealed record ModuleStats
{
    /// <summary>The file, stream or bench that it was read from.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// When the counters stood so: for the running kernel the time of reading, for a bench its virtual time, counted from
    /// the beginning of 1970. Null for a copy, as the time at which a file was written says when it was copied last, and
    /// for a storm, whose counters are those at its end.
    /// </summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Modules loaded since boot (<c>modcount</c>).</summary>
    public required ulong ModulesLoaded { get; init; }

    /// <summary>Loads that failed while the kernel read the file (<c>failed_kreads</c>).</summary>
    public required ulong FailedReads { get; init; }

    /// <summary>Loads that failed in decompression (<c>failed_decompress</c>).</summary>
    public required ulong FailedDecompressions { get; init; }

    /// <summary>Loads that failed before memory was laid out for the module (<c>failed_becoming</c>).</summary>
    public required ulong FailedBecoming { get; init; }

    /// <summary>Loads that failed after that (<c>failed_load_modules</c>).</summary>
    public required ulong FailedLoads { get; init; }

    /// <summary>Bytes of all modules ever loaded (<c>total_mod_size</c>).</summary>
    public required ulong TotalModuleBytes { get; init; }

    /// <summary>Bytes of their text and init text sections (<c>total_text_size</c>).</summary>
    public required ulong TotalTextBytes { get; init; }

    /// <summary>Bytes lost in <see cref="FailedReads"/> (<c>invalid_kread_bytes</c>).</summary>
    public required ulong FailedReadBytes { get; init; }

    /// <summary>Bytes lost in <see cref="FailedDecompressions"/> (<c>invalid_decompress_bytes</c>).</summary>
    public required ulong FailedDecompressionBytes { get; init; }

    /// <summary>Bytes lost in <see cref="FailedBecoming"/> (<c>invalid_becoming_bytes</c>).</summary>
    public required ulong FailedBecomingBytes { get; init; }

    /// <summary>Bytes lost in <see cref="FailedLoads"/> (<c>invalid_mod_bytes</c>).</summary>
    public required ulong FailedLoadBytes { get; init; }

    /// <summary>Bytes of virtual memory lost to all failures: the sum of the four, which wraps as the kernel's does.</summary>
    public ulong WastedBytes =>
        unchecked(FailedReadBytes + FailedDecompressionBytes + FailedBecomingBytes + FailedLoadBytes);

    /// <summary>Bytes per module loaded; null where the kernel prints no average.</summary>
    public ulong? AverageModuleBytes => Average(TotalModuleBytes, ModulesLoaded);

    /// <summary>Bytes of text per module loaded; null where the kernel prints no average.</summary>
    public ulong? AverageTextBytes => Average(TotalTextBytes, ModulesLoaded);

    /// <summary>Bytes per failed read; null where the kernel prints no average.</summary>
    public ulong? AverageFailedReadBytes => Average(FailedReadBytes, FailedReads);

    /// <summary>Bytes per failed decompression; null where the kernel prints no average.</summary>
    public ulong? AverageFailedDecompressionBytes => Average(FailedDecompressionBytes, FailedDecompressions);

    /// <summary>Bytes per load that failed while becoming; null where the kernel prints no average.</summary>
    public ulong? AverageFailedBecomingBytes => Average(FailedBecomingBytes, FailedBecoming);

    /// <summary>Bytes per failed load; null where the kernel prints no average.</summary>
    public ulong? AverageFailedLoadBytes => Average(FailedLoadBytes, FailedLoads);

    /// <summary>The modules whose loads were refused as duplicates, newest first.</summary>
    public IReadOnlyList<DuplicateFailedModule> DuplicateModules
    {
        get;
        init => field = ItemList<DuplicateFailedModule>.Of(value);
    }
        = ItemList<DuplicateFailedModule>.Of([]);

    /// <summary>
    /// True where the kernel may know more duplicates than stand in <see cref="DuplicateModules"/>: its buffer was
    /// full, its limit of 111 rows was reached, or the text was cut later on.
    /// </summary>
    public bool IsTruncated { get; init; }

    /// <summary>Counters that this version doesn't know, in the order of the text.</summary>
    public IReadOnlyList<ModuleCounter> OtherCounters
    {
        get;
        init => field = ItemList<ModuleCounter>.Of(value);
    }
        = ItemList<ModuleCounter>.Of([]);

    /// <summary>True where every counter, every row, the source and the time are the same.</summary>
    /// <param name="other">The statistics to compare with.</param>
    public bool Equals(ModuleStats? other) =>
        other is not null
        && string.Equals(Source, other.Source, StringComparison.Ordinal)
        && Time == other.Time
        && IsTruncated == other.IsTruncated
        && Numbers == other.Numbers
        && DuplicateModules.SequenceEqual(other.DuplicateModules)
        && OtherCounters.SequenceEqual(other.OtherCounters);

    /// <summary>How many loads failed, at whatever step. A method, as the kernel prints no such counter.</summary>
    public ulong CountFailures() => unchecked(FailedReads + FailedDecompressions + FailedBecoming + FailedLoads);

    /// <summary>The source and what was wasted.</summary>
    public override string ToString() => FormattableString.Invariant($"{Source}: {WastedBytes} bytes wasted");

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Numbers, DuplicateModules.Count, IsTruncated);

    /// <summary>The object for the counters in the kernel's order (<see cref="StatsCounter.InFiles"/>).</summary>
    internal static ModuleStats FromCounters(ReadOnlySpan<ulong> values, string source) => new()
    {
        Source = source,
        ModulesLoaded = values[0],
        FailedReads = values[1],
        FailedDecompressions = values[2],
        FailedBecoming = values[3],
        FailedLoads = values[4],
        TotalModuleBytes = values[5],
        TotalTextBytes = values[6],
        FailedReadBytes = values[7],
        FailedDecompressionBytes = values[8],
        FailedBecomingBytes = values[9],
        FailedLoadBytes = values[10],
    };

    private (ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong) Numbers =>
        (ModulesLoaded, FailedReads, FailedDecompressions, FailedBecoming, FailedLoads, TotalModuleBytes,
            TotalTextBytes, FailedReadBytes, FailedDecompressionBytes, FailedBecomingBytes, FailedLoadBytes);

    // DIV_ROUND_UP of include/linux/math.h, which wraps near the end of 64 bits.
    private static ulong? Average(ulong total, ulong count) =>
        total == 0 || count == 0 ? null : unchecked(total + count - 1) / count;
}
