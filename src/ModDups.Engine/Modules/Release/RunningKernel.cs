using System.Globalization;
using ModDups.Text;

namespace ModDups.Modules.Release;

/// <summary>What the running Linux tells of its modules, for completion: what can't be read isn't offered.</summary>
public static class RunningKernel
{
    /// <summary>The folder that has a folder with the modules of each release.</summary>
    public const string ModuleRoot = "/lib/modules";

    private const string Loaded = "/sys/module";

    /// <summary>The folders of catalogs, that of the running kernel first.</summary>
    public static IEnumerable<(string Path, string Tip)> Catalogs() =>
        Try(() => Directory.GetDirectories(ModuleRoot))
            .Where(folder => File.Exists(Path.Join(folder, "modules.dep")))
            .Select(folder => (Path: folder, Release: Path.GetFileName(folder)))
            .OrderByDescending(folder => folder.Release == Release())
            .ThenBy(folder => folder.Release, StringComparer.Ordinal)
            .Select(folder => (folder.Path, $"The modules of Linux {folder.Release}{(folder.Release == Release() ? ", which is running" : "")}"));

    /// <summary>The modules that are live, and those that could be loaded.</summary>
    public static IEnumerable<(string Name, string Tip)> Modules() =>
        Try(() => Directory.GetDirectories(Loaded))
            .Where(folder => File.Exists(Path.Join(folder, "initstate")))
            .Select(folder => (Path.GetFileName(folder), $"{Size(folder)} in memory"))
            .Concat(Try(() => File.ReadAllLines(Path.Join(ModuleRoot, Release(), "modules.dep"))).Select(Installed))
            .OrderBy(module => module.Item1, StringComparer.Ordinal);

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
