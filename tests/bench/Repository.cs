namespace ModDups.Bench;

/// <summary>The clone that the benchmarks were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ModDups.psd1")))
            folder = folder.Parent ?? throw new InvalidOperationException("ModDups.psd1 stands in no folder above.");
        return folder.FullName;
    }
}
