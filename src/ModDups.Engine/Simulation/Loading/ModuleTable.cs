using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Loading;

/// <summary>
/// A catalog by number: what the loader looks up for each load, computed once. A module's number is its place in
/// <see cref="ModuleCatalog.Modules"/>.
/// </summary>
internal sealed class ModuleTable
{
    private readonly Dictionary<CatalogModule, int> _numbers = new(ReferenceEqualityComparer.Instance);

    public ModuleTable(ModuleCatalog catalog)
    {
        Catalog = catalog;
        Modules = [.. catalog.Modules];
        for (var i = 0; i < Modules.Length; i++)
            _numbers.Add(Modules[i], i);
        Dependencies = [.. Modules.Select(module => module.Dependencies.Select(name => NumberOf(catalog.Find(name)!)).ToArray())];
        MemoryBytes = [.. Modules.Select(ModuleMemory.TotalOf)];
    }

    public ModuleCatalog Catalog { get; }

    public CatalogModule[] Modules { get; }

    /// <summary>For each module the numbers of those that it needs.</summary>
    public int[][] Dependencies { get; }

    /// <summary>For each module the final memory that it takes, in bytes.</summary>
    public long[] MemoryBytes { get; }

    public int NumberOf(CatalogModule module) => _numbers[module];
}
