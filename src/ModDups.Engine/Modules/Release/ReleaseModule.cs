using ModDups.Modules.Catalog;
using ModDups.Text;

namespace ModDups.Modules.Release;

/// <summary>One module of a kernel release, as described by depmod and modprobe.d.</summary>
public sealed record ReleaseModule
{
    /// <summary>The name as the kernel spells it, with <c>_</c> for <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path inside the release, as modules.dep gives it, or modules.builtin for a built-in module.</summary>
    public string? File { get; init; }

    /// <summary>The full path of the file; null for a built-in module and for a module from a table.</summary>
    public string? Path { get; init; }

    /// <summary>The compression of the file; null if there is no file, or it is not known.</summary>
    public ModuleCompression? Compression { get; init; }

    /// <summary>Size of the file in bytes; null if there is no file, or it is not known.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Size of the ELF image in bytes, including a signature at its end; null if it is not known.</summary>
    public long? ImageBytes { get; init; }

    /// <summary>
    /// Bytes of the signature, which the kernel cuts off before it counts the image, see
    /// <see cref="CatalogModule.CountedBytes"/>. 0 if the module is not signed; null if the image was not decompressed.
    /// </summary>
    public long? SignatureBytes { get; init; }

    /// <summary>Bytes that the counters count for the image, see <see cref="CatalogModule.CountedBytes"/>; null if they are not known.</summary>
    public long? CountedBytes => ImageBytes - SignatureBytes;

    /// <summary>
    /// Bytes that <c>total_mod_size</c> counts for one load, see <see cref="CatalogModule.MemoryBytes"/>; null if the
    /// image was not decompressed.
    /// </summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes that <c>total_text_size</c> counts for one load; null if the image was not decompressed.</summary>
    public long? TextBytes { get; init; }

    /// <summary>The modules that this one needs, in the order of modules.dep: the deepest dependency comes last.</summary>
    public IReadOnlyList<string> Dependencies { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>
    /// The names or aliases that modprobe loads before the module, if they exist. If several <c>softdep</c> lines in
    /// modprobe.d and modules.softdep name a module, kmod 30 uses the first.
    /// </summary>
    public IReadOnlyList<string> PreSoftdeps { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>The names or aliases that modprobe loads after it, see <see cref="PreSoftdeps"/>.</summary>
    public IReadOnlyList<string> PostSoftdeps { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>The patterns for which the module is loaded, as in modules.alias or modules.builtin.modinfo.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>True if a <c>blacklist</c> line of modprobe.d names the module: its aliases don't load it.</summary>
    public bool IsBlacklisted { get; init; }

    /// <summary>The command of modprobe.d that modprobe runs instead of loading the module, or null.</summary>
    public string? InstallCommand { get; init; }

    /// <summary>True if modules.builtin contains the module.</summary>
    public bool IsBuiltIn { get; init; }
}
