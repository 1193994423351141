using ModDups.Input;

namespace ModDups.Modules.Kmod;

/// <summary>Finds the files with modprobe's settings, in the order of libkmod.</summary>
public static class ModprobeFiles
{
    private const string Softdeps = "modules.softdep";

    /// <summary>
    /// The default folders of a machine. If several folders contain a file of the same name, the file in the first folder
    /// is used.
    /// </summary>
    public static IReadOnlyList<string> DefaultPaths { get; } =
        ["/etc/modprobe.d", "/run/modprobe.d", "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d", "/lib/modprobe.d"];

    /// <summary>The files by their names, the soft dependencies of the release among them.</summary>
    /// <param name="release">The folder of the release; null if there is none.</param>
    /// <param name="paths">Folders and files in the format of modprobe.d.</param>
    /// <param name="report">Gets each path that can't be read.</param>
    /// <param name="kmod">The release of kmod, which decides whether files <c>*.alias</c> are read; null for its default.</param>
    internal static IEnumerable<string> Of(string? release, IEnumerable<string> paths, Action<InputProblem> report, KmodRelease? kmod = null)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (release is not null && InputTree.FileExists(Path.Combine(release, Softdeps)))
            files.Add(Softdeps, Path.Combine(release, Softdeps));
        foreach (var path in paths)
        {
            foreach (var file in In(path, kmod ?? KmodRelease.Default, report))
                files.TryAdd(Path.GetFileName(file), file);
        }

        return files.Values;
    }

    private static IReadOnlyList<string> In(string path, KmodRelease kmod, Action<InputProblem> report)
    {
        if (InputTree.FileExists(path))
            return [path];
        try
        {
            return [.. InputTree.FilesIn(path).Where(file => IsSettings(file, kmod))];
        }
        catch (DirectoryNotFoundException) when (DefaultPaths.Contains(path, StringComparer.Ordinal))
        {
            // No machine has them all.
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            report(TextProblem.FromException(exception, path));
            return [];
        }
    }

    private static bool IsSettings(string file, KmodRelease kmod) =>
        Path.GetFileName(file) is { Length: > 5 } name && name[0] != '.'
        && (name.EndsWith(".conf", StringComparison.Ordinal) || (kmod.ReadsAliasFiles && name.EndsWith(".alias", StringComparison.Ordinal)));
}
