using ModDups.Analysis.Advice;
using ModDups.Statistics;

namespace ModDups.Analysis.Machines;

/// <summary>What was read of one machine at one moment, without its logs and traces.</summary>
public sealed record MachineReading
{
    /// <summary>The archive, folder or file; null for this machine.</summary>
    public required string? Source { get; init; }

    /// <summary>
    /// True where the counters were read, where the kernel was built without them, and for an archive of a user who could not read them.
    /// False where they should be there and can't be read.
    /// </summary>
    public required bool IsRead { get; init; }

    /// <summary>
    /// False where the kernel was built without counters (CONFIG_MODULE_STATS), true where it was built with them, read or not; null
    /// where that is not known.
    /// </summary>
    public required bool? HasCounters { get; init; }

    /// <summary>Which boot of which machine.</summary>
    public required MachineIdentity Identity { get; init; }

    /// <summary>The counters; null where there are none, or they can't be read.</summary>
    public ModuleStats? Stats { get; init; }

    /// <summary>What the machine is; null for a file that has the counters alone.</summary>
    public SystemFacts? Facts { get; init; }

    /// <summary>Whether it wastes memory when it boots, without remedies; null where that was not asked, or nothing is known of the machine.</summary>
    public ModuleAdvice? Advice { get; init; }
}
