using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Analysis.Replay;

/// <summary>
/// One side of what the counters of kernel/module/stats.c can be after a record of calls: each number by itself at its
/// least, or each at its most. Named as in <see cref="ModuleStats"/>; sizes in bytes.
/// </summary>
public sealed record ModuleReplayCounters
{
    /// <summary>Modules loaded (<c>modcount</c>).</summary>
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

    /// <summary>Loads that failed in decompression (<c>failed_decompress</c>).</summary>
    public required ulong FailedDecompressions
    {
        get => Values[KernelCounters.FailedDecompressions];
        init => Values = Values.With(KernelCounters.FailedDecompressions, value);
    }

    /// <summary>Loads that failed before memory was laid out for the module (<c>failed_becoming</c>).</summary>
    public required ulong FailedBecoming
    {
        get => Values[KernelCounters.FailedBecoming];
        init => Values = Values.With(KernelCounters.FailedBecoming, value);
    }

    /// <summary>Loads that failed after that (<c>failed_load_modules</c>).</summary>
    public required ulong FailedLoads
    {
        get => Values[KernelCounters.FailedLoads];
        init => Values = Values.With(KernelCounters.FailedLoads, value);
    }

    /// <summary>
    /// Loads that failed, at whatever step. It may be known better than the four: of a load that failed at one of two
    /// steps each of them may have none.
    /// </summary>
    public required ulong Failures { get; init; }

    /// <summary>Bytes of the modules loaded (<c>total_mod_size</c>); null where the catalog lacks the memory of one.</summary>
    public required ulong? TotalModuleBytes
    {
        get => Value(KernelCounters.TotalModuleBytes);
        init => Values = value is { } known ? Values.With(KernelCounters.TotalModuleBytes, known) : Values.Without(KernelCounters.TotalModuleBytes);
    }

    /// <summary>Bytes of their text (<c>total_text_size</c>); null where the catalog lacks that of one.</summary>
    public required ulong? TotalTextBytes
    {
        get => Value(KernelCounters.TotalTextBytes);
        init => Values = value is { } known ? Values.With(KernelCounters.TotalTextBytes, known) : Values.Without(KernelCounters.TotalTextBytes);
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

    /// <summary>Bytes lost to all failures; like <see cref="Failures"/> it may be known better than the four.</summary>
    public required ulong WastedBytes
    {
        get => Values[KernelCounters.WastedBytes];
        init => Values = Values.With(KernelCounters.WastedBytes, value);
    }

    /// <summary>
    /// The list of duplicates: in the minimum the modules that must be on it, with the reasons that must be there; in the
    /// maximum those that can be. The module whose first duplicate ended last comes first, which is the kernel's order
    /// unless two of them ended at almost the same instant.
    /// </summary>
    public required IReadOnlyList<DuplicateFailedModule> DuplicateModules
    {
        get;
        init => field = ItemList<DuplicateFailedModule>.Of(value);
    }

    private CounterMap<ulong> Values { get; init; } = CounterMap<ulong>.None;

    /// <summary>A counter of the kernel's table.</summary>
    /// <param name="counter">The row of <see cref="KernelCounters.All"/>.</param>
    /// <returns>Its value; null where a replay doesn't tell it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="counter"/> is null.</exception>
    public ulong? Value(KernelCounter counter)
    {
        ArgumentNullException.ThrowIfNull(counter);
        return Values.Has(counter) ? Values[counter] : null;
    }

    /// <summary>The failures and what they wasted.</summary>
    public override string ToString() => FormattableString.Invariant($"{Failures} failures, {WastedBytes} bytes wasted");
}
