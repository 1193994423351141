namespace ModDups.Input.Archives;

/// <summary>Keeps the archives that were read last, as a command opens many files of one. A file that has changed is read again.</summary>
internal static class ArchiveCache
{
    private static readonly Lock s_gate = new();
    private static readonly LinkedList<Kept> s_kept = new();

    private static int s_mostArchives = 4;

    /// <summary>Makes room for archives that are read at the same time: no reader may lose its own, and decompress it again for each file.</summary>
    /// <param name="readers">The number of readers.</param>
    public static void MakeRoom(int readers)
    {
        lock (s_gate)
            s_mostArchives = Math.Max(s_mostArchives, readers + 1);
    }

    /// <summary>Returns the archive at a path.</summary>
    /// <exception cref="IOException">It can't be read, or is damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static TarArchive Get(string path)
    {
        var file = new FileInfo(path);
        var identity = (path, file.Length, file.LastWriteTimeUtc);
        Lazy<TarArchive> archive;
        lock (s_gate)
        {
            var kept = s_kept.FirstOrDefault(each => each.Identity == identity);
            if (kept is null)
                kept = new(identity, new(() => Read(path)));
            else
                s_kept.Remove(kept);
            s_kept.AddFirst(kept);
            if (s_kept.Count > s_mostArchives)
                s_kept.RemoveLast();
            archive = kept.Archive;
        }

        return archive.Value;
    }

    // Callers expect what can be wrong with any file.
    private static TarArchive Read(string path)
    {
        try
        {
            return TarArchive.Read(path);
        }
        catch (InvalidDataException error)
        {
            throw new IOException(error.Message + " Collect it, or copy it, again.", error);
        }
    }

    private sealed record Kept((string Path, long Length, DateTime Changed) Identity, Lazy<TarArchive> Archive);
}
