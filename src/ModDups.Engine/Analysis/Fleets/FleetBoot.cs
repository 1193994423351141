using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Analysis.Fleets;

/// <summary>
/// One boot of a fleet, as its archive, folder or dump tells it. A value is null where the input does not have it. All sizes are in bytes.
/// </summary>
public sealed record FleetBoot
{
    /// <summary>The archive, the folder or the dump.</summary>
    public required string Path { get; init; }

    /// <summary>The machine's name, as its archive has it; null for an anonymous archive.</summary>
    public string? Machine { get; init; }

    /// <summary>The identifier that the kernel drew for this boot.</summary>
    public string? BootId { get; init; }

    /// <summary>When the archive was made.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Vendor and model of the machine.</summary>
    public string? Model { get; init; }

    /// <summary>The distribution.</summary>
    public string? Distribution { get; init; }

    /// <summary>The release of the kernel.</summary>
    public string? Kernel { get; init; }

    /// <summary>The release of kmod.</summary>
    public string? Kmod { get; init; }

    /// <summary>The release of systemd-udevd.</summary>
    public string? Udev { get; init; }

    /// <summary>How the module files are compressed.</summary>
    public ModuleCompression? Files { get; init; }

    /// <summary>The type that the kernel decompresses.</summary>
    public ModuleCompression? Decompression { get; init; }

    /// <summary>The system call by which kmod loads the files.</summary>
    public LoadSystemCall? SystemCall { get; init; }

    /// <summary>The number of CPUs.</summary>
    public int? CpuCount { get; init; }

    /// <summary>The memory.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>True where the system wastes memory by the rule of <see cref="Advice.SystemFacts.WastesByRule"/>, whatever was counted.</summary>
    public bool? WastesByRule { get; init; }

    /// <summary>Modules loaded since boot.</summary>
    public ulong? ModulesLoaded { get; init; }

    /// <summary>Loads that failed, at any step.</summary>
    public ulong? Failures { get; init; }

    /// <summary>Virtual memory that failed loads wasted, as the kernel counted it.</summary>
    public ulong? WastedBytes { get; init; }

    /// <summary>The part of it in <c>invalid_kread_bytes</c>.</summary>
    public ulong? FailedReadBytes { get; init; }

    /// <summary>The part of it in <c>invalid_decompress_bytes</c>.</summary>
    public ulong? FailedDecompressionBytes { get; init; }

    /// <summary>The part of it in <c>invalid_becoming_bytes</c>.</summary>
    public ulong? FailedBecomingBytes { get; init; }

    /// <summary>The part of it in <c>invalid_mod_bytes</c>.</summary>
    public ulong? FailedLoadBytes { get; init; }

    /// <summary>True where the kernel may know more duplicates than <see cref="Modules"/> contains.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The answer of the analysis in a sentence; null without blame.</summary>
    public string? Verdict { get; init; }

    /// <summary>Calls that load modules, in the evidence; null without blame.</summary>
    public int? LoadCalls { get; init; }

    /// <summary>Those of them that failed; null without blame.</summary>
    public int? FailedCalls { get; init; }

    /// <summary>The least waste that the evidence explains; null without blame.</summary>
    public ulong? ExplainedBytesMinimum { get; init; }

    /// <summary>The most waste that the evidence explains; null without blame.</summary>
    public ulong? ExplainedBytesMaximum { get; init; }

    /// <summary>The waste that counts in sums: the kernel's counter, and without counters the most that the evidence explains.</summary>
    public ulong? MeasuredBytes => WastedBytes ?? (LoadCalls > 0 ? ExplainedBytesMaximum : null);

    /// <summary>The modules that the kernel lists as duplicates.</summary>
    public IReadOnlyList<DuplicateFailedModule> Modules { get; init => field = ItemList<DuplicateFailedModule>.Of(value); } = ItemList<DuplicateFailedModule>.Of([]);

    /// <summary>What each origin did to each module; empty without blame.</summary>
    public IReadOnlyList<ModuleLoadCause> Causes { get; init => field = ItemList<ModuleLoadCause>.Of(value); } = ItemList<ModuleLoadCause>.Of([]);

    /// <summary>The calls that load modules; empty without blame.</summary>
    public IReadOnlyList<FleetCall> Calls { get; init => field = ItemList<FleetCall>.Of(value); } = ItemList<FleetCall>.Of([]);
}
