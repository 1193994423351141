using ModDups.Simulation.Time;

namespace ModDups.Simulation.Userspace;

/// <summary>
/// The costs of the steps in userspace on one machine. Durations are in nanoseconds, rates in nanoseconds per KiB, from 0.
/// The machine profile has the source of each cost.
/// </summary>
public sealed record UserspaceCosts
{
    /// <summary>Between the events of two workers: udevd passes events to workers one after another.</summary>
    [Unit("ns")]
    public required long Dispatch { get; init; }

    /// <summary>From the event to the worker's first request: fork, rules, the look-up of the aliases.</summary>
    [Unit("ns")]
    public required long WorkerStart { get; init; }

    /// <summary>From request_module() to modprobe's first request: the usermode helper, exec, and reading the indexes.</summary>
    [Unit("ns")]
    public required long ModprobeStart { get; init; }

    /// <summary>Reading /sys/module/NAME/initstate.</summary>
    [Unit("ns")]
    public required long LiveCheck { get; init; }

    /// <summary>Opening the file and getting ready for the system call.</summary>
    [Unit("ns")]
    public required long Open { get; init; }

    /// <summary>Decompression by the loader itself, for each KiB of the ELF image, before init_module().</summary>
    [Unit("ns/KiB")]
    public required long Decompress { get; init; }
}
