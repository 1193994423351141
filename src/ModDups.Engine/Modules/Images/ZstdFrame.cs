using System.Buffers.Binary;
using ModDups.Kernel;

namespace ModDups.Modules.Images;

/// <summary>
/// The size of what a .zst file holds, from its frame headers (RFC 8878, section 3.1), without decompressing. The
/// headers of the blocks are followed to the end, which finds a file that is cut off or claims more than it can hold.
/// </summary>
internal static class ZstdFrame
{
    private const uint Magic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50; // to 0x184D2A5F
    private const int BlockMaximum = 1 << 17;

    /// <summary>Bytes of the decompressed content; null if a frame doesn't give its own (zstd reading from a pipe).</summary>
    /// <exception cref="InvalidDataException">The file is not a complete .zst file.</exception>
    public static long? ContentSize(Stream file)
    {
        long? total = 0;
        file.Position = 0;
        while (file.Position < file.Length)
        {
            var magic = (uint)Read(file, 4);
            if ((magic & ~0xFu) == SkippableMagic)
                Skip(file, (long)Read(file, 4));
            else if (magic != Magic)
                throw new InvalidDataException("The file does not hold a zstd frame where one was expected.");
            else
                total += FrameSize(file);
            if (total > KernelLimits.LargestFile)
                throw new InvalidDataException("The zstd frames claim more bytes of content than a kernel reads of a module.");
        }

        return total;
    }

    private static long? FrameSize(Stream file)
    {
        var descriptor = (int)Read(file, 1);
        var isSingleSegment = (descriptor & 0x20) != 0;
        Skip(file, isSingleSegment ? 0 : 1); // the window
        Skip(file, (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 }); // the dictionary
        ulong? size = (descriptor >> 6) switch
        {
            0 => isSingleSegment ? Read(file, 1) : null,
            1 => Read(file, 2) + 256,
            2 => Read(file, 4),
            _ => Read(file, 8),
        };
        var most = FollowBlocks(file);
        Skip(file, (descriptor & 4) != 0 ? 4 : 0); // the checksum
        return size <= (ulong)most || size is null
            ? (long?)size
            : throw new InvalidDataException("The zstd frame claims more bytes of content than its blocks can hold.");
    }

    // Returns the most that the blocks can decompress to.
    private static long FollowBlocks(Stream file)
    {
        long most = 0;
        while (true)
        {
            var header = (int)Read(file, 3);
            var (isLast, type, size) = ((header & 1) != 0, (header >> 1) & 3, header >> 3);
            if (type == 3)
                throw new InvalidDataException("The zstd frame has a block of the reserved type.");
            // Raw, run-length (one byte, repeated) or compressed.
            most += type == 2 ? BlockMaximum : size;
            Skip(file, type == 1 ? 1 : size);
            if (isLast)
                return most;
        }
    }

    private static ulong Read(Stream file, int count)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        file.ReadExactly(bytes[..count]);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private static void Skip(Stream file, long count)
    {
        if (count > file.Length - file.Position)
            throw new InvalidDataException("The .zst file is cut off.");
        file.Position += count;
    }
}
