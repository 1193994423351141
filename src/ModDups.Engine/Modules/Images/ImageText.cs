using System.Text;

namespace ModDups.Modules.Images;

/// <summary>The texts in the data of an image that may be names: printable ASCII without blanks, up to a NUL.</summary>
internal sealed class ImageText(ElfImage elf)
{
    private const int Longest = 127;

    private readonly Dictionary<int, byte[]> _sections = [];

    /// <summary>The text at a place, or null.</summary>
    public string? At(int section, long offset)
    {
        if (!IsData(elf.Sections[section]))
            return null;
        var bytes = Bytes(section);
        if (offset < 0 || offset >= bytes.Length)
            return null;
        var rest = bytes.AsSpan((int)offset);
        var end = rest[..Math.Min(rest.Length, Longest + 1)].IndexOf((byte)0);
        return end > 0 && !rest[..end].ContainsAnyExceptInRange((byte)'!', (byte)'~') ? Encoding.ASCII.GetString(rest[..end]) : null;
    }

    /// <summary>All texts.</summary>
    public HashSet<string> All()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var section = 0; section < elf.Sections.Count; section++)
        {
            if (IsData(elf.Sections[section]))
                Add(Bytes(section), texts);
        }

        return texts;
    }

    private static bool IsData(ElfSection section) =>
        section.Type == ElfSection.Contents && (section.Flags & (ElfSection.Alloc | ElfSection.Exec)) == ElfSection.Alloc;

    private static void Add(ReadOnlySpan<byte> bytes, HashSet<string> texts)
    {
        for (int end; (end = bytes.IndexOf((byte)0)) >= 0; bytes = bytes[(end + 1)..])
        {
            // What stands before it may be a number.
            var text = bytes[..end];
            text = text[(text.LastIndexOfAnyExceptInRange((byte)'!', (byte)'~') + 1)..];
            if (text.Length is > 1 and <= Longest)
                texts.Add(Encoding.ASCII.GetString(text));
        }
    }

    private byte[] Bytes(int section)
    {
        if (!_sections.TryGetValue(section, out var bytes))
            _sections.Add(section, bytes = elf.Table(elf.Sections[section].Offset, elf.Sections[section].Size));
        return bytes;
    }
}
