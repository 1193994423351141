namespace ModDups.Simulation.Loading;

/// <summary>The virtual memory that module loading holds, in bytes, at each time.</summary>
internal sealed class MemoryMeter(long? limit)
{
    /// <summary>Bytes in use now.</summary>
    public long InUse { get; private set; }

    /// <summary>The most bytes in use at any time.</summary>
    public long Peak { get; private set; }

    /// <summary>Takes <paramref name="bytes"/>. Returns false where they do not fit.</summary>
    public bool TryAllocate(long bytes)
    {
        if (limit - InUse < bytes)
            return false;
        InUse += bytes;
        if (InUse > Peak)
            Peak = InUse;
        return true;
    }

    public void Free(long bytes) => InUse -= bytes;
}
