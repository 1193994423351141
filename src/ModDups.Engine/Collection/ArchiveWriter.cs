using System.IO.Compression;
using ModDups.Input.Archives;

namespace ModDups.Collection;

/// <summary>
/// Writes a tar archive with gzip whose headers and contents are gzip streams of their own, one behind the other (RFC 1952
/// section 2.2), so that contents that are compressed already are only copied.
/// </summary>
/// <param name="archive">Receives the archive.</param>
/// <param name="folder">The folder of all files in it.</param>
/// <param name="time">The time of the files.</param>
internal sealed class ArchiveWriter(Stream archive, string folder, DateTimeOffset time)
{
    public void Add(CollectedFile file)
    {
        var header = new byte[TarHeader.Size];
        new TarHeader($"{folder}/{file.Name}", file.Length, IsFile: true).Write(header, time);
        Compress(header);
        file.CopyTo(archive);
    }

    /// <summary>Ends the archive: two blocks of zeros.</summary>
    public void Complete() => Compress(new byte[2 * TarHeader.Size]);

    private void Compress(byte[] block)
    {
        using var compressed = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true);
        compressed.Write(block);
    }
}
