using System.Text;

namespace ModDups.Input.Archives;

/// <summary>
/// The header of a file in a tar archive, in the ustar format of POSIX.1-1988: 512 bytes. Extended headers are not
/// interpreted: the files of an evidence archive have short names, and an extended header of a hostile archive may have any size.
/// </summary>
/// <param name="Name">The path of the file in the archive, with <c>/</c> between the folders.</param>
/// <param name="Length">The size of the content in bytes.</param>
/// <param name="IsFile">True for a regular file; false for a folder, a link, a device or an extended header.</param>
internal readonly record struct TarHeader(string Name, long Length, bool IsFile)
{
    /// <summary>The size of a header, and the unit in which contents are padded, in bytes.</summary>
    public const int Size = 512;

    private const byte RegularFile = (byte)'0';

    private static readonly Range s_name = 0..100;
    private static readonly Range s_mode = 100..108;
    private static readonly Range s_owner = 108..116;
    private static readonly Range s_group = 116..124;
    private static readonly Range s_length = 124..136;
    private static readonly Range s_time = 136..148;
    private static readonly Range s_checksum = 148..156;
    private static readonly Range s_magic = 257..265;
    private static readonly Range s_prefix = 345..500;
    private const int TypeAt = 156;

    /// <summary>The number of zeros that follow a content of this size.</summary>
    public static int Padding(long length) => (int)(-length & (Size - 1));

    /// <summary>Reads a header.</summary>
    /// <param name="block">The 512 bytes.</param>
    /// <returns>The header; null for a block of zeros, which ends an archive.</returns>
    /// <exception cref="InvalidDataException">The block is not a header.</exception>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (!block.ContainsAnyExcept((byte)0))
            return null;
        if (Number(block[s_checksum]) != Checksum(block))
            throw new InvalidDataException("The archive is damaged: a header has the wrong checksum.");
        var name = Text(block[s_name]);
        if (block[s_magic].StartsWith("ustar\0"u8) && Text(block[s_prefix]) is { Length: > 0 } prefix)
            name = prefix + '/' + name;
        var length = Number(block[s_length]) ?? throw new InvalidDataException("The archive is damaged: a file has no valid size.");
        return new(name, length, block[TypeAt] is RegularFile or 0 && !name.EndsWith('/'));
    }

    /// <summary>Writes the header of a regular file that only its owner can read.</summary>
    /// <param name="block">The 512 bytes.</param>
    /// <param name="time">The time of the last change.</param>
    /// <exception cref="InvalidOperationException">The first folder of the name has more than 155 bytes, or the rest more than 100.</exception>
    public void Write(Span<byte> block, DateTimeOffset time)
    {
        block.Clear();
        var folder = Name.IndexOf('/', StringComparison.Ordinal);
        if (!Encoding.UTF8.TryGetBytes(Name.AsSpan(folder + 1), block[s_name], out _)
            || !Encoding.UTF8.TryGetBytes(Name.AsSpan(0, Math.Max(folder, 0)), block[s_prefix], out _))
        {
            throw new InvalidOperationException($"The name '{Name}' is too long for a tar archive.");
        }

        PutOctal(block[s_mode], 0x180);
        PutOctal(block[s_owner], 0);
        PutOctal(block[s_group], 0);
        PutOctal(block[s_length], Length);
        PutOctal(block[s_time], time.ToUnixTimeSeconds());
        block[TypeAt] = RegularFile;
        "ustar\0"u8.CopyTo(block[s_magic]);
        "00"u8.CopyTo(block[s_magic][6..]);
        PutOctal(block[s_checksum][..7], Checksum(block));
        block[s_checksum][7] = (byte)' ';
    }

    // The sum of all bytes, with blanks for the checksum itself.
    private static long Checksum(ReadOnlySpan<byte> block)
    {
        long sum = 0;
        for (var i = 0; i < Size; i++)
            sum += i >= s_checksum.Start.Value && i < s_checksum.End.Value ? ' ' : block[i];
        return sum;
    }

    private static void PutOctal(Span<byte> field, long number)
    {
        for (var i = field.Length - 2; i >= 0; i--, number >>= 3)
            field[i] = (byte)('0' + (number & 7));
    }

    // Octal digits; of a size of 8 GiB and more, GNU's base 256: the first bit set, and the number in the last eight bytes.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            var large = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            return large >= 0 ? large : null;
        }

        var number = 0L;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number << 3) | (long)(digit - '0');
        }
        return number;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
