using ModDups.Kernel;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The addresses that allocations take: whole pages, and a guard page after each (__get_vm_area_node() in mm/vmalloc.c).
/// </summary>
internal static class AddressSpace
{
    /// <summary>Returns the addresses of one buffer, in bytes; 0 for a buffer of no bytes.</summary>
    public static long OfBuffer(long bytes) => bytes == 0 ? 0 : RoundUp(bytes) + KernelLimits.PageBytes;

    /// <summary>
    /// Returns the addresses of the final memory of a module, in bytes. A catalog has the sum of its areas, each of at least a
    /// page; it counts as many as the kernel has at most, so it may have a guard page too many.
    /// </summary>
    public static long OfModule(long memoryBytes, LoaderGeneration kernel)
    {
        var bytes = RoundUp(memoryBytes);
        return bytes + Math.Min(bytes, kernel.MostAreas * KernelLimits.PageBytes);
    }

    /// <summary>Rounds up to pages.</summary>
    public static long RoundUp(long bytes) => (bytes + KernelLimits.PageBytes - 1) / KernelLimits.PageBytes * KernelLimits.PageBytes;
}
