using ModDups.Modules.Catalog;

namespace ModDups.Commands.Input;

/// <summary>A module catalog as an argument: the path of a catalog, or a catalog that is already read.</summary>
public sealed class CatalogArgument
{
    /// <summary>Creates an argument for a catalog that is not read yet.</summary>
    /// <param name="path">A table, or a folder such as /lib/modules/RELEASE.</param>
    public CatalogArgument(string path) => Path = path;

    /// <summary>Creates an argument for a catalog that is not read yet.</summary>
    /// <param name="item">A table, or a folder such as /lib/modules/RELEASE.</param>
    public CatalogArgument(FileSystemInfo item) => Path = item.FullName;

    /// <summary>Creates an argument for a catalog that is already read.</summary>
    /// <param name="catalog">The catalog.</param>
    public CatalogArgument(ModuleCatalog catalog) => Catalog = catalog;

    internal string? Path { get; }

    internal ModuleCatalog? Catalog { get; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Catalog!.Source;
}
