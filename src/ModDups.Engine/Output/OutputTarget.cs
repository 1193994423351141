using ModDups.Input;

namespace ModDups.Output;

/// <summary>The target of a result path.</summary>
/// <param name="Path">The full path, with all links resolved.</param>
/// <param name="Direct">
/// The open stream of a target that is written directly; null for a file that is replaced or created.
/// </param>
internal sealed record OutputTarget(string Path, FileStream? Direct)
{
    // The links in these folders refer to open files. If a new file replaced one, the process that has it open would not see it.
    private static readonly string[] s_openFiles = ["/dev/fd/", "/proc/"];

    // The kernel follows at most this many links in one path (MAXSYMLINKS in include/linux/namei.h).
    private const int MostLinks = 40;

    /// <summary>Resolves the links, and checks whether an existing target can be written.</summary>
    /// <exception cref="IOException">The folder doesn't exist, or the file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write to it, or it is a folder.</exception>
    public static OutputTarget Open(string path)
    {
        var (target, isOpenFile) = Follow(path);
        var stream = OpenExisting(path);
        if (stream is not null && (isOpenFile || !IsRegular(stream, target)))
            return new(target, stream);
        stream?.Dispose();
        return new(target, null);
    }

    /// <summary>The full path, with the links of its last part resolved.</summary>
    public static string Resolve(string path) => Follow(path).Path;

    private static FileStream? OpenExisting(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsRegular(FileStream stream, string path) =>
        OperatingSystem.IsLinux() ? FileStatus.Of(path) is { IsRegular: true } : stream.CanSeek;

    private static (string Path, bool IsOpenFile) Follow(string path)
    {
        var target = System.IO.Path.GetFullPath(path);
        for (var links = 0; links <= MostLinks; links++)
        {
            if (Array.Exists(s_openFiles, folder => target.StartsWith(folder, StringComparison.Ordinal)))
                return (target, true);
            if (new FileInfo(target).LinkTarget is not { } next)
                break;
            target = System.IO.Path.GetFullPath(next, System.IO.Path.GetDirectoryName(target) ?? "/");
        }

        return (target, false);
    }
}
