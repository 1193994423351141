using ModDups.Modules.Catalog;

namespace ModDups.Live;

/// <summary>A module that a storm loads, before its files are opened.</summary>
/// <param name="Module">Its name, dependencies and sizes.</param>
/// <param name="Path">The path of its file.</param>
/// <param name="Parameters">The options that modprobe.d gives it.</param>
internal sealed record PlannedModule(CatalogModule Module, string Path, string Parameters)
{
    /// <summary>The compression of the file.</summary>
    public ModuleCompression Compression => ModuleFile.CompressionOf(Path) ?? ModuleCompression.None;

    /// <summary>
    /// The most memory in bytes that one call holds at a time: the file where the kernel decompresses it, the image, and the final
    /// memory, see <see cref="Kernel.FailureCost"/>.
    /// </summary>
    public long CallBytes(bool isCompressed) =>
        Module.ImageBytes + (Module.MemoryBytes ?? Module.ImageBytes) + (isCompressed ? Module.CompressedBytes ?? 0 : 0);
}
