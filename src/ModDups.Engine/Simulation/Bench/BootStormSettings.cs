using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>A boot storm: a bench, and the machine that boots on it.</summary>
public sealed record BootStormSettings : BenchSettings
{
    /// <summary>The most CPUs that a storm can have: NR_CPUS of the largest configurations is 8192; this leaves room to look ahead.</summary>
    public const int MostCpus = 1 << 20;

    /// <summary>How many CPUs the machine has: each gives udev one event, and so one worker.</summary>
    public required int CpuCount { get; init; }

    /// <summary>
    /// The events that udev gets. Null for those of the kernel documents' machine where the catalog is theirs, and for
    /// any other catalog one event for each CPU, which asks for every module, dependencies first.
    /// </summary>
    public IReadOnlyList<ColdplugEvent>? Coldplug { get; init; }

    /// <summary>
    /// The most workers that udev may have at a time; null for udev's own 16 and 2 for each CPU, at most 2,048. On a machine
    /// with less than 128 MiB for each of these it has fewer: give their number here.
    /// </summary>
    public int? MaxWorkers { get; init; }

    /// <summary>False where each worker asks for every module without looking whether it is live.</summary>
    public bool LiveCheck { get; init; } = true;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (CpuCount is < 1 or > MostCpus)
        {
            throw new BenchSettingsException(
                FormattableString.Invariant($"{CpuCount} is no number of CPUs: give one from 1 to {MostCpus}."));
        }
        if (MaxWorkers is <= 0)
            throw new BenchSettingsException("udev needs at least one worker.");
    }
}
