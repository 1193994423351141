namespace ModDups.Fuzz.Targets;

/// <summary>A folder of this thread for readers that take a path; in memory where the machine has such a file system.</summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";

    private static readonly Lazy<string> s_root = new(MakeRoot);

    [ThreadStatic]
    private static string? t_folder;

    public static string Folder => t_folder ??= Directory.CreateDirectory(Path.Join(s_root.Value, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Writes a file of the folder.</summary>
    public static string Put(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Path.Join(Folder, name);
        if (name.Contains('/', StringComparison.Ordinal))
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A new empty folder in the folder.</summary>
    public static string Empty(string name)
    {
        var path = Path.Join(Folder, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }

    private static string MakeRoot()
    {
        var root = Directory.Exists(Memory)
            ? Directory.CreateDirectory(Path.Join(Memory, "moddups-fuzz-" + Guid.NewGuid().ToString("N"))).FullName
            : Directory.CreateTempSubdirectory("moddups-fuzz-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(root))
                Directory.Delete(root, recursive: true);
        };
        return root;
    }
}
