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
    public static long OfModule(long memoryBytes, int mostAreas) =>
        RoundUp(memoryBytes) + (AreasOf(memoryBytes, mostAreas) * KernelLimits.PageBytes);

    /// <summary>Returns the number of areas of a module's final memory: as many as the kernel has at most, each of at least a page.</summary>
    public static int AreasOf(long memoryBytes, int mostAreas) => (int)Math.Min(RoundUp(memoryBytes) / KernelLimits.PageBytes, mostAreas);

    /// <summary>Rounds up to pages.</summary>
    public static long RoundUp(long bytes) => (bytes + KernelLimits.PageBytes - 1) / KernelLimits.PageBytes * KernelLimits.PageBytes;
}
