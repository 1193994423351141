namespace ModDups.Tests;

/// <summary>What real kernels printed, in tests/captures.</summary>
internal static class Captures
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Root => Path.Join(RepositoryRoot, "tests", "captures");

    /// <summary>Every capture that has the text of <c>stats</c>.</summary>
    public static IEnumerable<string> WithStats =>
        Directory.EnumerateDirectories(Root)
            .Where(folder => File.Exists(Path.Join(folder, "stats")))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal);

    public static string PathOf(params string[] names) => Path.Join([Root, .. names]);

    public static byte[] Stats(string capture) => File.ReadAllBytes(PathOf(capture, "stats"));

    // The tests run from a build folder somewhere below the clone.
    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Join(folder, "ModDups.psd1")))
                return folder;
        }

        throw new DirectoryNotFoundException($"No ModDups.psd1 above {AppContext.BaseDirectory}.");
    }
}
