using System.Buffers.Binary;
using System.IO.Compression;
using ModDups.Kernel;

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
        var image = ImageBuffer.Fill(buffer => Inflate(file, buffer), CancellationToken.None);
        // GZipStream accepts a truncated file, so the trailer is compared. One that is cut off before its first byte of content may end
        // with the size 0, and no module is empty.
        if (image is null || (image.Length > 0 && (uint)image.Length == TrailerSize(file)))
            return image;
        image.Dispose();
        throw new InvalidDataException("The .gz file is damaged or cut off: its trailer gives another size than it holds.");
    }

    /// <summary>
    /// The size of an image that is too large to be inflated, from the end of the file, where inflating confirms it; null where it
    /// does not: the trailer counts modulo 4 GiB, and only the last of several members.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is not a complete .gz file.</exception>
    public static long? LargeSize(Stream file)
    {
        long size = TrailerSize(file);
        if (size is <= ImageBuffer.Largest or > KernelLimits.LargestFile)
            return null;
        using var inflater = Open(file);
        var buffer = new byte[1 << 16];
        var left = size;
        for (int count; left >= 0 && (count = inflater.Read(buffer)) > 0;)
            left -= count;
        return left == 0 ? size : null;
    }

    /// <summary>ISIZE of the last member (RFC 1952): the size of its content, modulo 2^32. The file holds it at its end.</summary>
    public static uint TrailerSize(Stream file)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private static bool Inflate(Stream file, ImageBuffer image)
    {
        using var inflater = Open(file);
        for (int count; (count = inflater.Read(image.Room())) > 0;)
        {
            image.Advance(count);
            if (image.IsOver)
                return false;
        }

        return true;
    }

    private static GZipStream Open(Stream file)
    {
        if (file.Length < SmallestFile)
            throw new InvalidDataException("The .gz file is cut off.");
        file.Position = 0;
        return new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
    }
}
