using System.Runtime.CompilerServices;

namespace ModDups.Kernel;

/// <summary>
/// The counters of kernel/module/stats.c, in the order in which read_file_mod_stats() prints them. All code that reads,
/// writes, compares or shows counters uses this table. A counter that a later kernel adds is one more row, in the order
/// of printing.
/// </summary>
public static class KernelCounters
{
    private static readonly List<KernelCounter> s_rows = [];

    /// <summary>Linux 6.4, the first release with module statistics (commit df3e764d8e5c).</summary>
    internal static Version First { get; } = new(6, 4);

    /// <summary>Modules loaded since boot.</summary>
    public static KernelCounter ModulesLoaded { get; } = Count("Mods ever loaded", "modcount");

    /// <summary>Loads that failed while the kernel read the file.</summary>
    public static KernelCounter FailedReads { get; } = Count("Mods failed on kread", "failed_kreads");

    /// <summary>Loads that failed during decompression.</summary>
    public static KernelCounter FailedDecompressions { get; } = Count("Mods failed on decompress", "failed_decompress");

    /// <summary>Loads that failed before the module's own memory was allocated.</summary>
    public static KernelCounter FailedBecoming { get; } = Count("Mods failed on becoming", "failed_becoming");

    /// <summary>Loads that failed after the module's own memory was allocated.</summary>
    public static KernelCounter FailedLoads { get; } = Count("Mods failed on load", "failed_load_modules");

    /// <summary>Total size of all modules loaded since boot, in bytes.</summary>
    public static KernelCounter TotalModuleBytes { get; } = Bytes("Total module size", "total_mod_size");

    /// <summary>Total size of their text and init text sections, in bytes.</summary>
    public static KernelCounter TotalTextBytes { get; } = Bytes("Total mod text size", "total_text_size");

    /// <summary>Bytes lost in <see cref="FailedReads"/>.</summary>
    public static KernelCounter FailedReadBytes { get; } = Bytes("Failed kread bytes", "invalid_kread_bytes");

    /// <summary>Bytes lost in <see cref="FailedDecompressions"/>.</summary>
    public static KernelCounter FailedDecompressionBytes { get; } = Bytes("Failed decompress bytes", "invalid_decompress_bytes");

    /// <summary>Bytes lost in <see cref="FailedBecoming"/>.</summary>
    public static KernelCounter FailedBecomingBytes { get; } = Bytes("Failed becoming bytes", "invalid_becoming_bytes");

    /// <summary>Bytes lost in <see cref="FailedLoads"/>.</summary>
    public static KernelCounter FailedLoadBytes { get; } = Bytes("Failed kmod bytes", "invalid_mod_bytes");

    /// <summary>Bytes of virtual memory lost to all failures.</summary>
    public static KernelCounter WastedBytes { get; } = Sum(
        "Virtual mem wasted bytes", FailedReadBytes, FailedDecompressionBytes, FailedBecomingBytes, FailedLoadBytes);

    /// <summary>Bytes per module loaded.</summary>
    public static KernelCounter AverageModuleBytes { get; } = Average("Average mod size", TotalModuleBytes, ModulesLoaded);

    /// <summary>Bytes of text per module loaded.</summary>
    public static KernelCounter AverageTextBytes { get; } = Average("Average mod text size", TotalTextBytes, ModulesLoaded);

    /// <summary>Bytes per failed read.</summary>
    public static KernelCounter AverageFailedReadBytes { get; } = Average("Avg fail kread bytes", FailedReadBytes, FailedReads);

    /// <summary>Bytes per load that failed while becoming.</summary>
    public static KernelCounter AverageFailedBecomingBytes { get; } =
        Average("Avg fail becoming bytes", FailedBecomingBytes, FailedBecoming);

    /// <summary>Bytes per failed decompression.</summary>
    public static KernelCounter AverageFailedDecompressionBytes { get; } =
        Average("Avg fail decomp bytes", FailedDecompressionBytes, FailedDecompressions);

    /// <summary>Bytes per failed load.</summary>
    public static KernelCounter AverageFailedLoadBytes { get; } = Average("Average fail load bytes", FailedLoadBytes, FailedLoads);

    /// <summary>All counters, in the order in which the kernel prints them.</summary>
    public static IReadOnlyList<KernelCounter> All { get; } = [.. s_rows];

    /// <summary>
    /// All counters in the order of objects and JSON. It is the kernel's order, except that the averages follow the order
    /// of their dividends.
    /// </summary>
    public static IReadOnlyList<KernelCounter> InObjects { get; } =
        [.. s_rows.OrderBy(row => row.Kind == KernelCounterKind.Average ? row.Parts[0].Index : -1)];

    /// <summary>The bits of the counters that the kernel keeps.</summary>
    internal static ulong Kept { get; } = BitsOf(row => row.IsKept);

    /// <summary>The bits of the counters that every kernel prints.</summary>
    internal static ulong AlwaysPrinted { get; } = BitsOf(row => row.IsAlwaysPrinted);

    private static ulong BitsOf(Func<KernelCounter, bool> condition) => s_rows.Where(condition).Aggregate(0ul, (bits, row) => bits | row.Bit);

    // The order of the declarations is the order of printing, and the property's name is the counter's name in objects.
    private static KernelCounter Count(string label, string? fileName, string? since = null, [CallerMemberName] string name = "") =>
        Add(new() { Name = name, Label = label, FileName = fileName, Kind = KernelCounterKind.Count, Since = Release(since) });

    private static KernelCounter Bytes(string label, string? fileName, string? since = null, [CallerMemberName] string name = "") =>
        Add(new() { Name = name, Label = label, FileName = fileName, Kind = KernelCounterKind.Bytes, Since = Release(since) });

    private static KernelCounter Average(
        string label, KernelCounter total, KernelCounter count, string? since = null, [CallerMemberName] string name = "") =>
        Add(new() { Name = name, Label = label, Kind = KernelCounterKind.Average, Parts = [total, count], Since = Release(since) });

    private static KernelCounter Sum(string label, params IReadOnlyList<KernelCounter> parts) =>
        Add(new() { Name = nameof(WastedBytes), Label = label, Kind = KernelCounterKind.Sum, Parts = parts });

    private static Version Release(string? since) => since is null ? First : Version.Parse(since);

    private static KernelCounter Add(KernelCounter row)
    {
        var numbered = row with { Index = s_rows.Count };
        s_rows.Add(numbered);
        return numbered;
    }
}
