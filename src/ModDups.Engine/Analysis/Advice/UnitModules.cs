using ModDups.Input;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Advice;

/// <summary>Finds the modules that systemd-modules-load loads by name at boot (modules-load.d(5)).</summary>
internal static class UnitModules
{
    private static readonly string[] s_folders = ["etc/modules-load.d", "run/modules-load.d", "usr/lib/modules-load.d"];

    /// <summary>The names, each with the file that has it first.</summary>
    /// <param name="root">The folder with the system's <c>etc</c>, or its archive.</param>
    public static IReadOnlyDictionary<string, string> In(string root)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = s_folders.SelectMany(folder => FilesIn(Path.Join(root, folder))).Append(Path.Join(root, "etc/modules"));
        foreach (var file in named.Where(InputTree.FileExists))
        {
            using var lines = TextLines.Open(file, _ => { });
            while (lines is not null && lines.TryRead(out var line))
            {
                if (line.Trim() is { Length: > 0 } name && name[0] is not ('#' or ';'))
                    found.TryAdd(ModuleName.Normalize(name), file[root.Length..].TrimStart('/').Insert(0, "/"));
            }
        }

        return found;
    }

    private static IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return [.. InputTree.FilesIn(folder).Where(file => file.EndsWith(".conf", StringComparison.Ordinal))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
