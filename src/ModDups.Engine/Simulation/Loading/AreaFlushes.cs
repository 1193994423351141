using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// vmap_purge_lock, which a task holds for each area of a module that it frees or protects, while all CPUs flush their TLB
/// (_vm_unmap_aliases() in mm/vmalloc.c). So all loads that fail after the final memory was allocated get past it one after another.
/// </summary>
internal sealed class AreaFlushes(LoaderCosts costs, CpuDelays delays, EventQueue queue)
{
    private readonly FifoLock _purgeLock = new();

    /// <summary>False where the machine's other costs contain it.</summary>
    public bool TakeTime => costs.Unmap > 0;

    /// <summary>Queues for the lock with one area; returns when that is done, in ns.</summary>
    public long Next(ref Jitter jitter)
    {
        var hold = delays.OfFlush(ref jitter);
        return _purgeLock.Acquire(queue.Now, hold) + hold;
    }
}
