using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Loading;

/// <summary>
/// The final memory of a module from its catalog, or otherwise an estimate from the size of the ELF
/// image.
/// </summary>
internal static class ModuleMemory
{
    /// <summary>
    /// The least that a module takes: a page each for text, data, read-only data and init. Linux 6.12 counts 16384 bytes
    /// for irqbypass, whose image has 8304 (tests/captures/bad-files).
    /// </summary>
    private const long LeastBytes = 4 * KernelLimits.PageBytes;

    public static long TotalOf(CatalogModule module) =>
        module.MemoryBytes ?? Math.Max(LeastBytes, AddressSpace.RoundUp(module.CountedBytes));

    /// <summary>
    /// The text in the final memory. The default is 3/8 of the memory: 585728 of 1527808 bytes in
    /// tests/captures/before-8, 62602 of 171115 on the KVM guest of the kernel documents.
    /// </summary>
    public static long TextOf(CatalogModule module) => module.TextBytes ?? AddressSpace.RoundUp(TotalOf(module) * 3 / 8);
}
