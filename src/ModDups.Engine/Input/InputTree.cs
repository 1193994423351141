using ModDups.Input.Archives;

namespace ModDups.Input;

/// <summary>
/// Files and folders of inputs. An archive <c>NAME.tar.gz</c>, <c>NAME.tgz</c> or <c>NAME.tar</c> is a folder like others:
/// <c>boot.tar.gz/trace</c> is the file <c>trace</c> in it.
/// </summary>
internal static class InputTree
{
    private static readonly string[] s_endings = [".tar.gz", ".tgz", ".tar"];

    /// <summary>True for a name that is one of an archive.</summary>
    public static bool IsArchiveName(string path) => Array.Exists(s_endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of an archive without its ending; any other path as it is.</summary>
    public static string WithoutArchiveEnding(string path) =>
        Array.Find(s_endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? path[..^found.Length] : path;

    /// <summary>True if there is a file, in a folder or in an archive. An archive is a file only if it can't be read as one.</summary>
    public static bool FileExists(string path) =>
        TryFind(path, out var archive, out var name) ? archive is null ? name.Length == 0 : archive.HasFile(name) : File.Exists(path);

    /// <summary>True if there is a folder, on the disk or in an archive, or an archive.</summary>
    public static bool FolderExists(string path) =>
        TryFind(path, out var archive, out var name) ? archive is not null && archive.HasFolder(name) : Directory.Exists(path);

    /// <summary>The paths of the files in a folder.</summary>
    /// <exception cref="IOException">The folder does not exist, or can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static IEnumerable<string> FilesIn(string folder)
    {
        if (!TryFind(folder, out var archive, out var name))
            return Directory.EnumerateFiles(folder);
        return archive is not null && archive.HasFolder(name)
            ? archive.FilesIn(name).Select(file => Path.Join(folder, Path.GetFileName(file)))
            : throw new DirectoryNotFoundException($"There is no folder '{name}' in the archive.");
    }

    /// <summary>Opens a file without a buffer, and without a lock.</summary>
    /// <exception cref="IOException">The file does not exist or can't be read, or its archive is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ArgumentException">The path is empty or contains a NUL.</exception>
    public static Stream Open(string path)
    {
        if (ArchiveOf(path) is not var (file, name))
        {
            return new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            });
        }

        return ArchiveCache.Get(file).Open(name);
    }

    // True for a path into an archive. Without the archive, because it can't be read, the path is that of a file: opening it
    // tells why.
    private static bool TryFind(string path, out TarArchive? archive, out string name)
    {
        (archive, name) = (null, "");
        if (ArchiveOf(path) is not var (file, inner))
            return false;
        name = inner;
        try
        {
            archive = ArchiveCache.Get(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Said by Open().
        }

        return true;
    }

    /// <summary>The archive that a path leads into, and the rest of the path; null for a path that leads into none.</summary>
    private static (string Archive, string Name)? ArchiveOf(string path)
    {
        if (!Array.Exists(s_endings, ending => path.Contains(ending, StringComparison.OrdinalIgnoreCase)) || path.Contains('\0', StringComparison.Ordinal))
            return null;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var part = full; part is { Length: > 1 }; part = Path.GetDirectoryName(part))
        {
            if (IsArchiveName(part) && File.Exists(part))
                return (part, full.Length == part.Length ? "" : full[(part.Length + 1)..]);
        }
        return null;
    }
}
