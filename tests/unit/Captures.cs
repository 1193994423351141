namespace ModDups.Tests;

/// <summary>Finds what real kernels printed: tests/captures.</summary>
internal static class Captures
{
    internal static string RepositoryRoot { get; } = FindRoot();

    internal static string Root => Path.Combine(RepositoryRoot, "tests", "captures");

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ModDups.psd1")))
                return folder.FullName;
        }

        throw new InvalidOperationException("ModDups.psd1 stands in no folder above the tests.");
    }
}
