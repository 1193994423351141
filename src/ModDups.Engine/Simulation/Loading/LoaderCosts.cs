using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The costs of the steps of a load on one machine. Durations are in nanoseconds, rates in nanoseconds per KiB, from 0.
/// The machine profile has the source of each cost.
/// </summary>
public sealed record LoaderCosts
{
    /// <summary>Entering and leaving the system call, up to the read.</summary>
    [Unit("ns")]
    public required long SystemCall { get; init; }

    /// <summary>Reading the file into vmalloc memory, or copying the caller's buffer, for each KiB read.</summary>
    [Unit("ns/KiB")]
    public required long Read { get; init; }

    /// <summary>The kernel's own decompression, for each KiB of the ELF image.</summary>
    [Unit("ns/KiB")]
    public required long Decompress { get; init; }

    /// <summary>From the end of the read to the name check: ELF headers, signature, version.</summary>
    [Unit("ns")]
    public required long Check { get; init; }

    /// <summary>One hold of module_mutex by a task that slept: the handover, and a check of the list.</summary>
    [Unit("ns")]
    public required long ModuleMutex { get; init; }

    /// <summary>Allocating the final memory of a module.</summary>
    [Unit("ns")]
    public required long Layout { get; init; }

    /// <summary>Copying the sections to their final place, for each KiB of final memory.</summary>
    [Unit("ns/KiB")]
    public required long Copy { get; init; }

    /// <summary>Symbols, relocation, sysfs and protection of a module that is registered.</summary>
    [Unit("ns")]
    public required long Link { get; init; }

    /// <summary>Relocation, for each KiB of final memory.</summary>
    [Unit("ns/KiB")]
    public required long Relocate { get; init; }

    /// <summary>The init function of a module for which the catalog has no duration.</summary>
    [Unit("ns")]
    public required long Init { get; init; }

    /// <summary>Freeing memory after a failure, for each KiB.</summary>
    [Unit("ns/KiB")]
    public required long Free { get; init; }

    /// <summary>
    /// Unmapping or protecting one area of a module while vmap_purge_lock is held, with the flush of all TLBs
    /// (_vm_unmap_aliases() in mm/vmalloc.c). 0 where Link and Free contain it.
    /// </summary>
    [Unit("ns")]
    public required long Unmap { get; init; }

    /// <summary>How long a CPU waits for a processor where CPUs share them (steal time), as a mean; 0 where each has its own.</summary>
    [Unit("ns")]
    public required long Steal { get; init; }

    /// <summary>One jiffy (CONFIG_HZ). A grace period ends with one, since RCU's thread sleeps for whole ones.</summary>
    [Unit("ns")]
    public required long Jiffy { get; init; }

    /// <summary>
    /// Taking down a module whose init failed: do_init_module() waits for a grace period (synchronize_rcu()) and runs the
    /// notifiers before it frees the module.
    /// </summary>
    [Unit("ns")]
    public required long TakeDown { get; init; }

    /// <summary>
    /// Unloading a module, from delete_module() until free_module() begins: its exit function, the notifiers and
    /// async_synchronize_full().
    /// </summary>
    [Unit("ns")]
    public required long Exit { get; init; }

    /// <summary>
    /// The grace period of RCU in which free_module() takes a module off the list of modules. It sleeps in synchronize_rcu() with
    /// module_mutex held, so that nobody else can look for a module.
    /// </summary>
    [Unit("ns")]
    public required long GracePeriod { get; init; }

    /// <summary>Waking one of several waiters, for the task that wakes them.</summary>
    [Unit("ns")]
    public required long WakeUp { get; init; }

    /// <summary>From the wake-up of a task to its first instruction.</summary>
    [Unit("ns")]
    public required long Schedule { get; init; }

    /// <summary>The maximum deviation of a duration from its mean, in thousandths of the mean.</summary>
    [Unit("1/1000")]
    public required int Jitter { get; init; }
}
