using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Release;

/// <summary>What an archive, or an unpacked one, tells of the machine beside its evidence.</summary>
internal static class EvidenceFolder
{
    // A kernel's configuration has some 300 KB.
    private const int LongestFact = 1 << 22;

    /// <summary>True if a folder has the lists of a release with the sizes of its files.</summary>
    public static bool HasRelease(string folder) => InputTree.FileExists(Path.Join(folder, ModuleFileTable.FileName));

    /// <summary>The folder with the kernel's counters: this one, or its folder <c>modules</c>; null if neither has them.</summary>
    public static string? CountersIn(string folder) =>
        new[] { folder, Path.Join(folder, "modules") }.FirstOrDefault(place => InputTree.FileExists(Path.Join(place, "stats")));

    /// <summary>The kernel's release; null if the folder does not tell it.</summary>
    public static string? ReleaseIn(string folder) => TextIn(folder, "osrelease");

    /// <summary>The number of CPUs that were online; null if the folder does not tell it.</summary>
    public static int? CpuCountIn(string folder) => TextIn(folder, "cpus") is { } text ? OnlineCpus(text.Split('\n')[0]) : null;

    /// <summary>The number of CPUs in the first line of <c>cpus</c>, such as <c>online 0-3,8</c>; null for any other line.</summary>
    public static int? OnlineCpus(string line) => line.Split(' ') is ["online", var list] ? CpuRanges.Count(list) : null;

    /// <summary>The folders of the machine with modprobe's settings, as far as they are in this one.</summary>
    public static IReadOnlyList<string> ModprobePathsIn(string folder) =>
        [.. ModprobeFiles.DefaultPaths.Select(path => Path.Join(folder, path)).Where(InputTree.FolderExists)];

    /// <summary>The text of a short file without blanks around it; null if it is not there.</summary>
    public static string? TextIn(string folder, string name)
    {
        var path = Path.Join(folder, name);
        if (!InputTree.FileExists(path))
            return null;
        try
        {
            return System.Text.Encoding.UTF8.GetString(WholeFile.Read(path, LongestFact)).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
