using System.Runtime.InteropServices;
using System.Text;

namespace ModDups.Modules.Images;

/// <summary>A symbol of an ELF image.</summary>
/// <param name="Name">The name; empty for a section.</param>
/// <param name="Section">The section; 0 for a symbol of another module or of the kernel.</param>
/// <param name="Value">The offset in the section.</param>
/// <param name="IsFunction">True for a function (STT_FUNC).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElfSymbol(string Name, int Section, long Value, bool IsFunction)
{
    /// <summary>What a damaged image has, for the message.</summary>
    public const string NoName = "a symbol's name lies behind all names";

    private const int Function = 2;

    // KSYM_NAME_LEN of include/linux/kallsyms.h, since Linux 6.1. Longer names occur only where the table is damaged.
    private const int LongestName = 512;

    /// <summary>Reads the symbols of an image, in the order of its table.</summary>
    /// <exception cref="InvalidDataException">The image is damaged.</exception>
    public static ElfSymbol[] ReadAll(ElfImage elf)
    {
        var table = elf.Sections.FirstOrDefault(section => section.Type == ElfSection.SymbolTable);
        if (table.Type != ElfSection.SymbolTable || table.Link >= elf.Sections.Count)
            return [];
        var size = elf.Is64Bit ? 24 : 16;
        ReadOnlySpan<byte> bytes = elf.Table(table.Offset, table.Size);
        var names = new ElfNames(elf.Table(elf.Sections[(int)table.Link].Offset, elf.Sections[(int)table.Link].Size));
        var symbols = new ElfSymbol[bytes.Length / size];
        for (var i = 0; i < symbols.Length; i++)
        {
            var symbol = bytes.Slice(i * size, size);
            var section = (int)elf.Half(symbol[(elf.Is64Bit ? 6 : 14)..]);
            symbols[i] = new(
                NameAt(names, elf.Word(symbol)), section < elf.Sections.Count ? section : 0,
                elf.SignedWide(symbol[(elf.Is64Bit ? 8 : 4)..]), (symbol[elf.Is64Bit ? 4 : 12] & 15) == Function);
        }

        return symbols;
    }

    private static string NameAt(ElfNames names, uint offset)
    {
        var name = names.At(offset, NoName);
        return Encoding.ASCII.GetString(name[..Math.Min(name.Length, LongestName)]);
    }
}
