using ModDups.Modules.Catalog;

namespace ModDups.Tests;

/// <summary>Catalogs for tests: small ones made here, and those of the captured storms.</summary>
internal static class TestCatalogs
{
    /// <summary>The 17 modules of the captured storms, in their order.</summary>
    public static ModuleCatalog Storm { get; } = Open("catalog-17.tsv");

    public static CatalogModule Module(string name, long image, params string[] dependencies) =>
        new() { Name = name, ImageBytes = image, CompressedBytes = image / 4, MemoryBytes = 2 * image, TextBytes = image, Dependencies = dependencies };

    public static ModuleCatalog Of(params CatalogModule[] modules) =>
        ModuleCatalog.Create("test", modules, problem => throw new InvalidOperationException(problem.ToString()))!;

    public static ModuleCatalog Open(string capture) =>
        ModuleCatalog.Open(Captures.PathOf(capture), problem => throw new InvalidOperationException(problem.ToString()))!;
}
