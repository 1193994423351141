using ModDups.Input;

namespace ModDups.Statistics.Sources;

/// <summary>Finds the module statistics of the running kernel, and explains why they are missing.</summary>
internal sealed class KernelFiles
{
    private const string UsualMountPoint = "/sys/kernel/debug";

    private readonly string _root;
    private readonly string[] _mountPoints;
    private readonly string _folder;

    public KernelFiles(string root)
    {
        _root = root;
        _mountPoints = ReadMountPoints();
        _folder = Path.Join(Path.GetFullPath(DebugPath), "modules/");
    }

    /// <summary>The path of the kernel's <c>stats</c>, below the mount point of debugfs or the usual one.</summary>
    public string StatsPath => Path.Join(DebugPath, "modules", "stats");

    /// <summary>True if a path leads to the running kernel's own files, not to a copy.</summary>
    public bool AreShownAt(string path) =>
        Path.Join(Path.GetFullPath(path), "/").StartsWith(_folder, StringComparison.Ordinal);

    /// <summary>The reason why a file of the kernel is missing; null if the path does not belong to the kernel.</summary>
    public InputProblem? Explain(string path)
    {
        if (!AreShownAt(path))
            return null;
        var debug = Path.GetFullPath(DebugPath);
        if (_mountPoints.Length == 0 && IsEmpty(debug))
        {
            return new(
                InputProblemKind.DebugfsNotMounted, path, Line: null,
                "Found no debugfs, in which the kernel shows its module statistics.",
                "Mount it as root: mount -t debugfs none /sys/kernel/debug (in a container, read it on the host).");
        }

        return new(
            InputProblemKind.ModuleStatsNotBuilt, path, Line: null,
            "Found debugfs without module statistics: the running kernel was built without CONFIG_MODULE_STATS.",
            "Boot a kernel with CONFIG_MODULE_DEBUG=y and CONFIG_MODULE_STATS=y (Linux 6.4 or later).");
    }

    private string DebugPath => Path.Join(_root, (_mountPoints.FirstOrDefault() ?? UsualMountPoint).TrimStart('/'));

    private string[] ReadMountPoints()
    {
        try
        {
            return
            [
                .. File.ReadLines(Path.Join(_root, "proc/mounts"))
                    .Select(line => line.Split(' '))
                    .Where(fields => fields.Length > 2 && fields[2] is "debugfs")
                    .Select(fields => fields[1])
                    .OrderBy(point => point is not UsualMountPoint),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsEmpty(string directory) =>
        !Directory.Exists(directory)
        || !Directory.EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { IgnoreInaccessible = true }).Any();
}
