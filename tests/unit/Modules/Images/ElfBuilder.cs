using System.Buffers.Binary;
using System.Text;

namespace ModDups.Tests.Modules.Images;

/// <summary>Builds ELF images that hold nothing but what the module loader's layout looks at, and the audit of a catalog.</summary>
internal sealed class ElfBuilder(bool is64Bit = true, bool isBigEndian = false, int machine = 0)
{
    public const int Write = 1;
    public const int Alloc = 2;
    public const int Exec = 4;

    private readonly List<(string Name, uint Type, long Flags, long Size, long Alignment, uint Link, uint Info, byte[] Content)> _sections =
        [("", 0, 0, 0, 0, 0, 0, [])];

    /// <summary>Adds a section without content in the file (SHT_NOBITS).</summary>
    public ElfBuilder Section(string name, long flags, long size, long alignment = 1)
    {
        _sections.Add((name, 8, flags, size, alignment, 0, 0, []));
        return this;
    }

    /// <summary>Adds a section with content in the file.</summary>
    public ElfBuilder Content(string name, uint type, long flags, byte[] content, uint link = 0, uint info = 0)
    {
        _sections.Add((name, type, flags, content.Length, 1, link, info, content));
        return this;
    }

    /// <summary>Adds a symbol table, with an empty first symbol, and the table of its names behind it.</summary>
    public ElfBuilder Symbols(params (string Name, int Section)[] symbols)
    {
        var names = new MemoryStream();
        names.WriteByte(0);
        var table = new MemoryStream();
        table.Write(new byte[is64Bit ? 24 : 16]);
        foreach (var (name, section) in symbols)
        {
            var symbol = new byte[is64Bit ? 24 : 16];
            Put(symbol, 0, 4, name.Length == 0 ? 0 : names.Length);
            Put(symbol, is64Bit ? 6 : 14, 2, section);
            table.Write(symbol);
            names.Write(Encoding.ASCII.GetBytes(name + "\0"));
        }

        _sections.Add((".symtab", 2, 0, table.Length, 8, (uint)_sections.Count + 1, 0, table.ToArray()));
        _sections.Add((".strtab", 3, 0, names.Length, 1, 0, 0, names.ToArray()));
        return this;
    }

    public byte[] Build()
    {
        var names = Encoding.ASCII.GetBytes(string.Join('\0', _sections.Select(section => section.Name)) + "\0.shstrtab\0");
        var sections = _sections.ToList();
        sections.Add((".shstrtab", 3, 0, names.Length, 1, 0, 0, names));
        var (headerSize, sectionSize, width) = is64Bit ? (64, 64, 8) : (52, 40, 4);
        var content = new MemoryStream();
        content.Write(new byte[headerSize]);
        var headers = new byte[sections.Count * sectionSize];
        var nameOffset = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            var (name, type, flags, size, alignment, link, info, bytes) = sections[i];
            var at = i * sectionSize;
            Put(headers, at, 4, nameOffset);
            Put(headers, at + 4, 4, type);
            Put(headers, at + 8, width, flags);
            Put(headers, at + 8 + (2 * width), width, content.Length);
            Put(headers, at + 8 + (3 * width), width, size);
            Put(headers, at + 8 + (4 * width), 4, link);
            Put(headers, at + 12 + (4 * width), 4, info);
            Put(headers, at + 16 + (4 * width), width, alignment);
            content.Write(bytes);
            nameOffset += name.Length + 1;
        }

        var image = content.ToArray().Concat(headers).ToArray();
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(is64Bit ? 2 : 1), (byte)(isBigEndian ? 2 : 1), 1 }.CopyTo(image, 0);
        Put(image, 18, 2, machine);
        Put(image, is64Bit ? 40 : 32, width, content.Length);
        Put(image, headerSize - 6, 2, sectionSize);
        Put(image, headerSize - 4, 2, sections.Count);
        Put(image, headerSize - 2, 2, sections.Count - 1);
        return image;
    }

    private void Put(byte[] bytes, int offset, int width, long value)
    {
        Span<byte> eight = stackalloc byte[8];
        if (isBigEndian)
            BinaryPrimitives.WriteInt64BigEndian(eight, value);
        else
            BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        (isBigEndian ? eight[^width..] : eight[..width]).CopyTo(bytes.AsSpan(offset));
    }
}
