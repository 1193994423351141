using System.Buffers.Binary;

namespace ModDups.Modules.Images;

/// <summary>The sections and symbols of an ELF image, 32 or 64 bits, of either byte order. Every offset is checked.</summary>
internal sealed class ElfImage
{
    /// <summary>x86-64 (EM_X86_64).</summary>
    public const uint X86 = 62;

    /// <summary>arm64 (EM_AARCH64).</summary>
    public const uint Arm64 = 183;

    /// <summary>s390x (EM_S390).</summary>
    public const uint S390 = 22;

    // A limit for damaged images. No table of a real module comes near it.
    private const long LargestTable = 1 << 26;

    private readonly Stream _image;
    private readonly byte[] _header;

    /// <summary>Reads the headers of an image.</summary>
    /// <exception cref="InvalidDataException">The stream is not an ELF image, or it is truncated.</exception>
    public ElfImage(Stream image)
    {
        _image = image;
        _header = Table(0, Math.Min(64, image.Length));
        if (_header.Length < 52 || !_header.AsSpan(0, 4).SequenceEqual("\x7F"u8 + "ELF"u8)
            || _header[4] is not (1 or 2) || _header[5] is not (1 or 2))
            throw new InvalidDataException("The module is not an ELF image.");
        Is64Bit = _header[4] == 2;
        IsBigEndian = _header[5] == 2;
        Sections = ReadSections();
    }

    public bool Is64Bit { get; }

    public bool IsBigEndian { get; }

    /// <summary>The architecture, as e_machine has it.</summary>
    public uint Machine => Half(_header.AsSpan(18));

    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>The bytes of a part of the image.</summary>
    public byte[] Table(long offset, long size)
    {
        if (offset < 0 || size < 0 || size > LargestTable || offset > _image.Length - size)
            throw new InvalidDataException("The ELF image is damaged or cut off: a part of it would lie behind its end.");
        var bytes = new byte[size];
        _image.Position = offset;
        _image.ReadExactly(bytes);
        return bytes;
    }

    public uint Half(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint Word(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>A signed field as wide as an address: 32 or 64 bits.</summary>
    public long SignedWide(ReadOnlySpan<byte> bytes)
    {
        if (!Is64Bit)
            return (int)Word(bytes);
        return IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    // A field as wide as an address: 32 or 64 bits.
    private long Wide(ReadOnlySpan<byte> bytes)
    {
        if (!Is64Bit)
            return Word(bytes);
        var value = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return value <= long.MaxValue ? (long)value : throw new InvalidDataException("The ELF image is damaged: a size over 63 bits.");
    }

    private ElfSection[] ReadSections()
    {
        var (offsetAt, countsAt, size) = Is64Bit ? (40, 58, 64) : (32, 46, 40);
        if (_header.Length < (Is64Bit ? 64 : 52) || Half(_header.AsSpan(countsAt)) != size)
            throw new InvalidDataException("The ELF image is damaged: its section headers have an unknown size.");
        var count = (int)Half(_header.AsSpan(countsAt + 2));
        var names = (int)Half(_header.AsSpan(countsAt + 4));
        if (names >= count)
            throw new InvalidDataException("The ELF image is damaged: it has no section names.");
        var headers = Table(Wide(_header.AsSpan(offsetAt)), (long)count * size);
        var sections = new ElfSection[count];
        for (var i = 0; i < count; i++)
            sections[i] = ReadSection(headers.AsSpan(i * size, size));
        var texts = new ElfNames(Table(sections[names].Offset, sections[names].Size));
        for (var i = 0; i < count; i++)
            sections[i] = sections[i].As(texts.At(sections[i].NameOffset, "a section without a name"));
        return sections;
    }

    private ElfSection ReadSection(ReadOnlySpan<byte> header)
    {
        var width = Is64Bit ? 8 : 4;
        var wide = header[8..];
        return new()
        {
            NameOffset = Word(header),
            Type = Word(header[4..]),
            Flags = Wide(wide),
            Offset = Wide(wide[(2 * width)..]),
            Size = Wide(wide[(3 * width)..]),
            Link = Word(wide[(4 * width)..]),
            Info = Word(wide[((4 * width) + 4)..]),
            Alignment = Wide(wide[((4 * width) + 8)..]),
        };
    }
}
