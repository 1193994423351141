namespace ModDups.Simulation.Time;

/// <summary>
/// A lock that tasks get in the order in which they ask. They ask in the order of virtual time, so that the instant at
/// which each gets it is known at once, without a queue.
/// </summary>
internal sealed class FifoLock
{
    private long _freeAt;

    /// <summary>Asks at <paramref name="now"/> for the lock for <paramref name="hold"/> ns; returns the instant at which it is had.</summary>
    public long Acquire(long now, long hold)
    {
        var granted = Math.Max(now, _freeAt);
        _freeAt = granted + hold;
        return granted;
    }
}
