using ModDups.Modules.Catalog;
using ModDups.Text;

namespace ModDups.Modules.Release;

/// <summary>One module of a kernel release, with what depmod and modprobe.d say of it.</summary>
public sealed record ReleaseModule
{
    /// <summary>The name as the kernel spells it, with <c>_</c> for <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path inside the release, as modules.dep gives it, or modules.builtin where there is no such file.</summary>
    public string? File { get; init; }

    /// <summary>The full path of the file; null for a built-in module and for one out of a table.</summary>
    public string? Path { get; init; }

    /// <summary>How the file is compressed; null where there is none, or it is not known.</summary>
    public ModuleCompression? Compression { get; init; }

    /// <summary>Bytes of the file; null where there is none, or it is not known.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Bytes of the ELF image, a signature at its end included; null where it is not known.</summary>
    public long? ImageBytes { get; init; }

    /// <summary>
    /// Bytes that <c>total_mod_size</c> counts for one load, see <see cref="CatalogModule.MemoryBytes"/>; null where the
    /// image was not decompressed.
    /// </summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes that <c>total_text_size</c> counts for one load; null where the image was not decompressed.</summary>
    public long? TextBytes { get; init; }

    /// <summary>The modules that this one needs, in the order of modules.dep: the deepest stands last.</summary>
    public IReadOnlyList<string> Dependencies { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>
    /// The names or aliases that modprobe loads before it, where they are there. Of several lines <c>softdep</c> that
    /// name a module, in modprobe.d and modules.softdep, kmod 30 takes the first.
    /// </summary>
    public IReadOnlyList<string> PreSoftdeps { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>The names or aliases that modprobe loads after it, see <see cref="PreSoftdeps"/>.</summary>
    public IReadOnlyList<string> PostSoftdeps { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>The patterns for which it is loaded, as in modules.alias or modules.builtin.modinfo.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = ItemList<string>.Of(value); } = ItemList<string>.Of([]);

    /// <summary>True where a line <c>blacklist</c> of modprobe.d names it: its aliases don't load it.</summary>
    public bool IsBlacklisted { get; init; }

    /// <summary>The command of modprobe.d that modprobe runs in the place of loading it, or null.</summary>
    public string? InstallCommand { get; init; }

    /// <summary>True where modules.builtin names it.</summary>
    public bool IsBuiltIn { get; init; }
}
