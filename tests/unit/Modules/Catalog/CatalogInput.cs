using ModDups.Modules.Catalog;

namespace ModDups.Tests.Modules.Catalog;

/// <summary>Inputs for the tests of this folder.</summary>
internal static class CatalogInput
{
    public static string Captures { get; } = Path.Combine(Root(), "tests", "captures");

    public static string Capture(params string[] names) => Path.Combine([Captures, .. names]);

    public static ModuleCatalog? Table(string text, Problems problems) =>
        CatalogTable.Read(new StringReader(text), "table", problems.Add);

    public static ModuleCatalog Table(string text)
    {
        var problems = new Problems();
        var catalog = Table(text, problems);
        Assert.Empty(problems.All);
        Assert.NotNull(catalog);
        return catalog;
    }

    public static string Written(IReadOnlyList<CatalogModule> modules)
    {
        using var writer = new StringWriter();
        CatalogTable.Write(writer, modules);
        return writer.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ModDups.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        return folder.FullName;
    }
}
