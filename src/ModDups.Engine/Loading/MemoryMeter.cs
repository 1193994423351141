namespace ModDups.Loading;

/// <summary>The virtual memory that module loading holds, in bytes, instant by instant.</summary>
internal sealed class MemoryMeter(long? limit)
{
    /// <summary>Bytes in use now.</summary>
    internal long InUse { get; private set; }

    /// <summary>The most that was in use at any instant.</summary>
    internal long Peak { get; private set; }

    /// <summary>Takes <paramref name="bytes"/>; false where they do not fit any more.</summary>
    internal bool TryAllocate(long bytes)
    {
        if (limit - InUse < bytes)
            return false;
        InUse += bytes;
        if (InUse > Peak)
            Peak = InUse;
        return true;
    }

    internal void Free(long bytes) => InUse -= bytes;
}
