using System.IO.Compression;

namespace ModDups.Collection;

/// <summary>
/// A file on its way into the archive. It is compressed as it comes, since a tar archive has the size of a file before its
/// content, and the content of a log may be larger than the memory.
/// </summary>
internal sealed class CollectedFile : IDisposable
{
    private readonly MemoryStream _compressed = new();
    private readonly GZipStream _content;

    /// <summary>Begins a file.</summary>
    /// <param name="name">Its name in the archive.</param>
    public CollectedFile(string name) => (Name, _content) = (name, new(_compressed, CompressionLevel.Optimal, leaveOpen: true));

    public string Name { get; }

    /// <summary>The size of the content in bytes.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _content.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Ends the file, with the zeros that a tar archive has behind it.</summary>
    public void Complete()
    {
        _content.Write(new byte[Input.Archives.TarHeader.Padding(Length)]);
        _content.Dispose();
    }

    /// <summary>Copies the compressed content.</summary>
    public void CopyTo(Stream archive)
    {
        _compressed.Position = 0;
        _compressed.CopyTo(archive);
    }

    public void Dispose()
    {
        _content.Dispose();
        _compressed.Dispose();
    }
}
