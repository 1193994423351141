namespace ModDups.Loading;

/// <summary>The virtual memory that module loading holds, in bytes, instant by instant.</summary>
internal sealed class MemoryMeter
{
    /// <summary>Bytes in use now.</summary>
    internal long InUse { get; private set; }

    /// <summary>The most that was in use at any instant.</summary>
    internal long Peak { get; private set; }

    internal void Allocate(long bytes)
    {
        InUse += bytes;
        if (InUse > Peak)
            Peak = InUse;
    }

    internal void Free(long bytes) => InUse -= bytes;
}
