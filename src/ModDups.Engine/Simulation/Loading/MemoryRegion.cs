namespace ModDups.Simulation.Loading;

/// <summary>Addresses that one kind of allocation takes, in bytes, at each time.</summary>
/// <param name="limit">The size of the region in bytes; null where it has no end.</param>
internal sealed class MemoryRegion(long? limit)
{
    /// <summary>The size of the region in bytes; null where it has no end.</summary>
    public long? Limit => limit;

    /// <summary>Bytes in use now.</summary>
    public long InUse { get; private set; }

    /// <summary>The most bytes in use at any time.</summary>
    public long Peak { get; private set; }

    /// <summary>How many allocations did not fit.</summary>
    public int Refusals { get; private set; }

    /// <summary>True where <paramref name="bytes"/> fit. An allocation that does not is counted.</summary>
    public bool Fits(long bytes)
    {
        if (!(limit - InUse < bytes))
            return true;
        Refusals++;
        return false;
    }

    public void Take(long bytes)
    {
        InUse += bytes;
        if (InUse > Peak)
            Peak = InUse;
    }

    public void Free(long bytes) => InUse -= bytes;
}
