namespace ModDups.Simulation.Loading;

/// <summary>The virtual memory that module loading holds, in bytes, instant by instant.</summary>
internal sealed class MemoryMeter(long? limit)
{
    /// <summary>Bytes in use now.</summary>
    public long InUse { get; private set; }

    /// <summary>The most that was in use at any instant.</summary>
    public long Peak { get; private set; }

    /// <summary>Takes <paramref name="bytes"/>; false where they do not fit.</summary>
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
