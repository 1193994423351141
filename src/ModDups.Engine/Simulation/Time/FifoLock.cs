namespace ModDups.Simulation.Time;

/// <summary>
/// A lock that tasks get in the order in which they request it. They request it in the order of virtual time, so the time
/// at which each gets it is known at once, without a queue.
/// </summary>
internal sealed class FifoLock
{
    /// <summary>When all that have requested it so far have released it, in ns.</summary>
    public long FreeAt { get; private set; }

    /// <summary>Requests the lock at <paramref name="now"/> for <paramref name="hold"/> ns. Returns the time at which it is acquired.</summary>
    public long Acquire(long now, long hold)
    {
        var granted = Math.Max(now, FreeAt);
        FreeAt = granted + hold;
        return granted;
    }
}
