using System.Globalization;
using ModDups.Modules.Catalog;
using ModDups.Text;

namespace ModDups.Modules.Release;

/// <summary>
/// Lists the modules and releases of the running system, each with a short description for completion. Entries that can't
/// be read are omitted. On a system without /sys/module or /lib/modules the lists are empty, and no exception is thrown.
/// </summary>
public static class RunningKernel
{
    /// <summary>The folder with one folder for each installed release: <c>/lib/modules</c>.</summary>
    public const string ModuleRoot = "/lib/modules";

    private const string Loaded = "/sys/module";

    /// <summary>Lists the folders of the installed releases that have a modules.dep, that of the running kernel first.</summary>
    /// <returns>The path of each folder, and a text that names its release.</returns>
    public static IEnumerable<(string Path, string Tip)> Catalogs() =>
        Try(() => Directory.GetDirectories(ModuleRoot))
            .Where(folder => File.Exists(Path.Join(folder, "modules.dep")))
            .Select(folder => (Path: folder, Release: Path.GetFileName(folder)))
            .OrderByDescending(folder => folder.Release == Release())
            .ThenBy(folder => folder.Release, StringComparer.Ordinal)
            .Select(folder => (folder.Path, $"The modules of Linux {folder.Release}{(folder.Release == Release() ? ", which is running" : "")}"));

    /// <summary>
    /// Lists the live modules (/sys/module/NAME/initstate), and the modules of the running release that could be loaded
    /// (modules.dep), by name. A live module occurs twice.
    /// </summary>
    /// <returns>The name of each module with underscores, and a text with its size in memory or its file.</returns>
    public static IEnumerable<(string Name, string Tip)> Modules() =>
        Try(() => Directory.GetDirectories(Loaded))
            .Where(folder => File.Exists(Path.Join(folder, "initstate")))
            .Select(folder => (Path.GetFileName(folder), $"{Size(folder)} in memory"))
            .Concat(Try(() => File.ReadAllLines(Path.Join(ModuleRoot, Release(), "modules.dep"))).Where(IsModule).Select(Installed))
            .OrderBy(module => module.Item1, StringComparer.Ordinal);

    /// <summary>
    /// Returns the type of module files that the running kernel decompresses, from /sys/module/compression;
    /// <see cref="ModuleCompression.None"/> if it decompresses none (no CONFIG_MODULE_DECOMPRESS).
    /// </summary>
    public static ModuleCompression Decompresses() => CompressionName.Parse(RunningFacts.Text("compression"));

    private static bool IsModule(string line) => Path.GetFileName(line.Split(':')[0]).Contains(".ko", StringComparison.Ordinal);

    private static (string Name, string Tip) Installed(string line)
    {
        var file = line.Split(':')[0];
        var name = Path.GetFileName(file);
        return (name[..name.IndexOf(".ko", StringComparison.Ordinal)].Replace('-', '_'), $"Not loaded; {file}");
    }

    private static string Size(string folder) =>
        Try(() => [File.ReadAllText(Path.Join(folder, "coresize"))]) is [var text]
            && ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? ByteText.Of(bytes)
                : "?";

    private static string Release() => Try(() => [File.ReadAllText("/proc/sys/kernel/osrelease").Trim()]) is [var release] ? release : "";

    private static string[] Try(Func<string[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
