using ModDups.Modules.Catalog;

namespace ModDups.Commands.Input;

/// <summary>A module catalog as an argument: the path of one, or one that was read before.</summary>
public sealed class CatalogArgument
{
    /// <summary>A catalog that is still to be read.</summary>
    /// <param name="path">A table, or a folder as /lib/modules/RELEASE.</param>
    public CatalogArgument(string path) => Path = path;

    /// <summary>A catalog that is still to be read.</summary>
    /// <param name="item">A table, or a folder as /lib/modules/RELEASE.</param>
    public CatalogArgument(FileSystemInfo item) => Path = item.FullName;

    /// <summary>A catalog that was read before.</summary>
    /// <param name="catalog">The catalog.</param>
    public CatalogArgument(ModuleCatalog catalog) => Catalog = catalog;

    internal string? Path { get; }

    internal ModuleCatalog? Catalog { get; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Catalog!.Source;
}
