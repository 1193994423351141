using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>The settings of a boot storm: those of a bench, and the machine that boots on it.</summary>
public sealed record BootStormSettings : BenchSettings
{
    /// <summary>The most CPUs of a storm. NR_CPUS, the limit of a kernel, is 8192 in the largest usual configurations.</summary>
    public const int MostCpus = 1 << 20;

    /// <summary>The number of CPUs of the machine, from 1 to <see cref="MostCpus"/>. udev receives one event for each.</summary>
    public required int CpuCount { get; init; }

    /// <summary>
    /// The events that udev receives.
    /// </summary>
    /// <value>
    /// Null by default: the events of the kernel documents' machine where the catalog is the built-in one, and for any
    /// other catalog one event for each CPU, which requests every module, dependencies first.
    /// </value>
    public IReadOnlyList<ColdplugEvent>? Coldplug { get; init; }

    /// <summary>
    /// The most workers that udev may have at a time, from 1. udev has fewer workers than its default on a machine with less
    /// than 128 MiB of memory for each of them: set their number here.
    /// </summary>
    /// <value>Null, the default, for udev's default: 16, plus 2 for each CPU, at most 2,048 (systemd-udevd 252).</value>
    public int? MaxWorkers { get; init; }

    /// <summary>False where each worker requests every module without checking whether it is live.</summary>
    /// <value>True by default.</value>
    public bool LiveCheck { get; init; } = true;

    /// <inheritdoc/>
    /// <exception cref="BenchSettingsException">
    /// The base class rejects the settings, <see cref="CpuCount"/> is out of its range, or <see cref="MaxWorkers"/> is below 1.
    /// </exception>
    public override void Validate()
    {
        base.Validate();
        if (CpuCount is < 1 or > MostCpus)
        {
            throw new BenchSettingsException(
                FormattableString.Invariant($"{CpuCount} is not a valid number of CPUs. Specify a number from 1 to {MostCpus}."));
        }
        if (MaxWorkers is <= 0)
            throw new BenchSettingsException("udev needs at least one worker.");
    }
}
