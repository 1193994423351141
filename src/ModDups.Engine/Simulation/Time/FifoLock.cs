namespace ModDups.Simulation.Time;

/// <summary>
/// A lock that is handed on in the order in which it was asked for. Requests come in the order of virtual time, so the
/// instant at which each gets it is known at once, and no queue has to be kept.
/// </summary>
internal sealed class FifoLock
{
    private long _freeAt;

    /// <summary>Asks at <paramref name="now"/> for the lock for <paramref name="hold"/> ns; gives the instant it is had.</summary>
    public long Acquire(long now, long hold)
    {
        var granted = Math.Max(now, _freeAt);
        _freeAt = granted + hold;
        return granted;
    }
}
