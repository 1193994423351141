using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Replay;

/// <summary>Finds the module of a catalog for the path of its file, compressed or not.</summary>
internal sealed class CatalogFiles
{
    private readonly ModuleCatalog _catalog;
    private readonly Dictionary<string, CatalogModule> _byFile = new(StringComparer.Ordinal);

    public CatalogFiles(ModuleCatalog catalog)
    {
        _catalog = catalog;
        foreach (var module in catalog.Modules.Where(module => module.File is not null))
            _byFile.TryAdd(ModuleName.FromPath(module.File!), module);
    }

    /// <summary>The module whose file has that name, or else the one that is called so; null where there is none.</summary>
    public CatalogModule? Find(string path)
    {
        var name = ModuleName.FromPath(path);
        return _byFile.GetValueOrDefault(name) ?? _catalog.Find(name);
    }
}
