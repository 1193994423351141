using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The settings of a boot storm: those of a bench, and the machine that boots on it.</summary>
public sealed record BootStormSettings : BenchSettings
{
    /// <summary>The most CPUs of a storm. NR_CPUS, the limit of a kernel, is 8192 in the largest usual configurations.</summary>
    public const int MostCpus = 1 << 20;

    /// <summary>The number of CPUs of the machine, from 1 to <see cref="MostCpus"/>: udev gets one event for each.</summary>
    public required int CpuCount { get; init; }

    /// <summary>
    /// The events that udev gets.
    /// </summary>
    /// <value>
    /// Null by default: the events of the kernel documents' machine where the catalog is the built-in one, and for any
    /// other catalog one event for each CPU, which asks for every module, dependencies first.
    /// </value>
    public IReadOnlyList<ColdplugEvent>? Coldplug { get; init; }

    /// <summary>
    /// The most workers that udev may have at a time, from 1 up. On a machine with less than 128 MiB of memory for each of
    /// udev's own number, udev has fewer: set their number here.
    /// </summary>
    /// <value>Null, the default, for udev's own number: 16 and 2 for each CPU, at most 2,048 (systemd-udevd 252).</value>
    public int? MaxWorkers { get; init; }

    /// <summary>False where each worker asks for every module without a check whether it is live.</summary>
    /// <value>True by default.</value>
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
