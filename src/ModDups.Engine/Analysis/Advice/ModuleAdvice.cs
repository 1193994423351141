using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Text;

namespace ModDups.Analysis.Advice;

/// <summary>Whether a system wastes memory and time by duplicate loads when it boots, how much, and which change cures it.</summary>
public sealed record ModuleAdvice
{
    /// <summary>The archive or folder of the system, or this machine.</summary>
    public required string Source { get; init; }

    /// <summary>The answer in a sentence with its figures.</summary>
    public required string Verdict { get; init; }

    /// <summary>True where the system wastes memory by duplicate loads, false where not, null where what decides it is not known.</summary>
    public required bool? Wastes { get; init; }

    /// <summary>The distribution; null where it is not known.</summary>
    public required string? Distribution { get; init; }

    /// <summary>The release of the kernel; null where it is not known.</summary>
    public required string? Kernel { get; init; }

    /// <summary>The generation of its module loader, see <see cref="KernelRelease.Generation"/>; null where it is not known.</summary>
    public required string? Generation { get; init; }

    /// <summary>The release of kmod; null where it is not known.</summary>
    public required string? Kmod { get; init; }

    /// <summary>The release of systemd-udevd; null where it is not known.</summary>
    public required string? Udev { get; init; }

    /// <summary>How the module files are compressed; null where it is not known.</summary>
    public required ModuleCompression? Files { get; init; }

    /// <summary>The type that the kernel decompresses itself; null where it is not known.</summary>
    public required ModuleCompression? Decompression { get; init; }

    /// <summary>The system call by which udev loads modules; null where it is not known.</summary>
    public required LoadSystemCall? SystemCall { get; init; }

    /// <summary>The number of CPUs; null where it is not known.</summary>
    public required int? CpuCount { get; init; }

    /// <summary>The machine profile of the bench.</summary>
    public required string Machine { get; init; }

    /// <summary>What the kernel counted as wasted in a boot, in bytes; null without counters.</summary>
    public required ulong? CountedBytes { get; init; }

    /// <summary>
    /// The boot as it is. Where the system call is not known, one for each that it can be. Empty where the bench can't boot the
    /// system.
    /// </summary>
    public required IReadOnlyList<SystemForecast> Baselines { get; init => field = ItemList<SystemForecast>.Of(value); }

    /// <summary>The boot after each change, largest saving first.</summary>
    public required IReadOnlyList<SystemForecast> Changes { get; init => field = ItemList<SystemForecast>.Of(value); }

    /// <summary>The boot as it is with more CPUs: two, four and eight times as many.</summary>
    public required IReadOnlyList<SystemForecast> Growth { get; init => field = ItemList<SystemForecast>.Of(value); }

    /// <summary>The size of the addresses that the kernel has for modules, in bytes; null where it is not known.</summary>
    public required long? ModuleAreaBytes { get; init; }

    /// <summary>
    /// The number of CPUs at which modules and duplicates fill that area, by a straight line through the boots; null where it is not
    /// known, or no machine has so many.
    /// </summary>
    public required int? CpusAtModuleAreaEnd { get; init; }

    /// <summary>What else the system or its boot shows.</summary>
    public required IReadOnlyList<BlameFinding> Findings { get; init => field = ItemList<BlameFinding>.Of(value); }

    /// <summary>What is not known and decides.</summary>
    public required IReadOnlyList<MissingFact> Missing { get; init => field = ItemList<MissingFact>.Of(value); }

    /// <summary>Returns the verdict.</summary>
    public override string ToString() => Verdict;
}
