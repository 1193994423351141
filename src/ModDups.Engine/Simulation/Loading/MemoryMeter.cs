namespace ModDups.Simulation.Loading;

/// <summary>
/// The virtual memory that module loading holds, in bytes: buffers are in the vmalloc area, and the final memory of modules
/// is in an area of its own (move_module() in kernel/module/main.c, execmem_alloc() in mm/execmem.c).
/// </summary>
/// <param name="all">The limit of both areas together.</param>
/// <param name="moduleArea">The size of the area of modules.</param>
/// <param name="vmallocArea">The size of the vmalloc area.</param>
internal sealed class MemoryMeter(long? all, long? moduleArea, long? vmallocArea)
{
    /// <summary>Both areas together.</summary>
    public MemoryRegion All { get; } = new(all);

    /// <summary>The final memory of modules, live or being loaded.</summary>
    public MemoryRegion Modules { get; } = new(moduleArea);

    /// <summary>The buffers of files and images.</summary>
    public MemoryRegion Vmalloc { get; } = new(vmallocArea);

    /// <summary>Takes <paramref name="bytes"/> of a region. Returns false where they do not fit.</summary>
    public bool TryAllocate(MemoryRegion region, long bytes)
    {
        if (!region.Fits(bytes) || !All.Fits(bytes))
            return false;
        region.Take(bytes);
        All.Take(bytes);
        return true;
    }

    public void Free(MemoryRegion region, long bytes)
    {
        region.Free(bytes);
        All.Free(bytes);
    }
}
