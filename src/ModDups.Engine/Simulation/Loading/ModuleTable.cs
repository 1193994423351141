using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Loading;

/// <summary>
/// A catalog by index: the data that the loader needs for each load, computed once. A module's index is its place in
/// <see cref="ModuleCatalog.Modules"/>.
/// </summary>
internal sealed class ModuleTable
{
    private readonly Dictionary<CatalogModule, int> _numbers = new(ReferenceEqualityComparer.Instance);

    public ModuleTable(ModuleCatalog catalog, int mostAreas)
    {
        Catalog = catalog;
        Modules = [.. catalog.Modules];
        for (var i = 0; i < Modules.Length; i++)
            _numbers.Add(Modules[i], i);
        Dependencies = [.. Modules.Select(module => module.Dependencies.Select(name => NumberOf(catalog.Find(name)!)).ToArray())];
        MemoryBytes = [.. Modules.Select(ModuleMemory.TotalOf)];
        Areas = [.. MemoryBytes.Select(bytes => AddressSpace.AreasOf(bytes, mostAreas))];
        AddressBytes = [.. MemoryBytes.Select(bytes => AddressSpace.OfModule(bytes, mostAreas))];
    }

    public ModuleCatalog Catalog { get; }

    public CatalogModule[] Modules { get; }

    /// <summary>For each module, the indexes of the modules that it needs.</summary>
    public int[][] Dependencies { get; }

    /// <summary>For each module, its final memory in bytes.</summary>
    public long[] MemoryBytes { get; }

    /// <summary>For each module, the addresses that its final memory takes, in bytes.</summary>
    public long[] AddressBytes { get; }

    /// <summary>For each module, the areas of its final memory.</summary>
    public int[] Areas { get; }

    public int NumberOf(CatalogModule module) => _numbers[module];
}
