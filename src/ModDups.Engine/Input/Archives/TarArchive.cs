using System.IO.Compression;

namespace ModDups.Input.Archives;

/// <summary>
/// The files of a tar archive, with gzip or without, as a folder that is never unpacked to the disk. Small files are kept in memory;
/// a large file is decompressed again each time it is opened. Names are only compared with names, so that a name such as
/// <c>../../etc/passwd</c> leads nowhere. Links are not followed.
/// </summary>
internal sealed class TarArchive
{
    // An archive of one boot has some hundred files of 50 MB together. More is the work of somebody who wants to do harm.
    private const int MostFiles = 100_000;
    private const long MostBytes = 16L << 30;
    private const int LargestKept = 8 << 20;
    private const long MostKept = 128L << 20;

    private readonly string _path;
    private readonly Dictionary<string, Entry> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "" };

    private TarArchive(string path) => _path = path;

    /// <summary>Reads an archive to its end.</summary>
    /// <exception cref="IOException">It can't be read, or is damaged, truncated or too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static TarArchive Read(string path)
    {
        var archive = new TarArchive(path);
        var entries = new List<(string Name, Entry Entry)>();
        var kept = 0L;
        using (var content = OpenContent(path))
        {
            var blocks = new TarBlocks(content, MostBytes);
            while (blocks.Next() is { } header)
            {
                if (entries.Count == MostFiles)
                    throw new InvalidDataException(FormattableString.Invariant($"The archive has more than {MostFiles} files."));
                var isKept = header.IsFile && header.Length <= LargestKept && (kept += header.Length) <= MostKept;
                var entry = new Entry(blocks.Position, header.Length, isKept ? blocks.ReadContent(header) : null);
                if (header.IsFile)
                    entries.Add((NameOf(header.Name), entry));
            }
        }

        archive.Add(entries);
        return archive;
    }

    public bool HasFile(string name) => _files.ContainsKey(name);

    public bool HasFolder(string name) => _folders.Contains(name);

    /// <summary>The names of the files in a folder, without those in its folders.</summary>
    public IEnumerable<string> FilesIn(string folder) => _files.Keys.Where(name => FolderOf(name) == folder);

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">The archive has no such file.</exception>
    /// <exception cref="IOException">The archive can't be read, or has changed.</exception>
    public Stream Open(string name)
    {
        if (!_files.TryGetValue(name, out var file))
            throw new FileNotFoundException($"There is no file '{name}' in the archive.", Path.Join(_path, name));
        return file.Content is { } kept ? new MemoryStream(kept, writable: false) : new TarFileStream(OpenContent(_path), file.Position, file.Length);
    }

    // Archives have one folder for all, which is left out; one may begin all names with "./".
    private void Add(List<(string Name, Entry Entry)> entries)
    {
        var top = entries.Count == 0 ? "" : entries[0].Name.Split('/')[0] + '/';
        var hasTop = entries.TrueForAll(entry => entry.Name.StartsWith(top, StringComparison.Ordinal));
        foreach (var (name, entry) in entries)
        {
            var file = hasTop ? name[top.Length..] : name;
            _files[file] = entry;
            for (var folder = FolderOf(file); _folders.Add(folder);)
                folder = FolderOf(folder);
        }
    }

    private static string NameOf(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    private static string FolderOf(string name) => name.LastIndexOf('/') is var at and >= 0 ? name[..at] : "";

    private static Stream OpenContent(string path)
    {
        var file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 1 << 16 });
        return path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? file : new GZipStream(file, CompressionMode.Decompress);
    }

    private sealed record Entry(long Position, long Length, byte[]? Content);
}
