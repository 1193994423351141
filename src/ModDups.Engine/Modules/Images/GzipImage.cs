using System.Buffers.Binary;
using System.IO.Compression;

namespace ModDups.Modules.Images;

/// <summary>
/// The content of a .gz file. The sections are known only after inflating, so the image is inflated up to a limit that no
/// real module reaches. For a larger image, the size is taken from the end of the file.
/// </summary>
internal static class GzipImage
{
    private const int SmallestFile = 18; // header and trailer

    /// <summary>The inflated image, or null if it is too large to be inflated.</summary>
    /// <exception cref="InvalidDataException">The file is not a complete .gz file.</exception>
    public static MemoryStream? Inflate(Stream file)
    {
        if (file.Length < SmallestFile)
            throw new InvalidDataException("The .gz file is cut off.");
        file.Position = 0;
        using var inflater = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var image = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = inflater.Read(buffer)) > 0;)
        {
            if (image.Length + count > ImageBuffer.Largest)
                return null;
            image.Write(buffer, 0, count);
        }

        // GZipStream accepts a truncated file, so the trailer is compared. One that is cut off before its first byte of content may end
        // with the size 0, and no module is empty.
        return image.Length > 0 && (uint)image.Length == TrailerSize(file)
            ? image
            : throw new InvalidDataException("The .gz file is damaged or cut off: its trailer gives another size than it holds.");
    }

    /// <summary>ISIZE of the last member (RFC 1952): the size of its content, modulo 2^32. The file holds it at its end.</summary>
    public static uint TrailerSize(Stream file)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
