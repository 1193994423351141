using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>A place in a section where the loader puts the address of a symbol.</summary>
/// <param name="Offset">The offset of the place.</param>
/// <param name="Symbol">The symbol's place in its table.</param>
/// <param name="Position">The offset from the symbol that is meant; null if the code has it (REL).</param>
/// <param name="MayBeCall">False if the place can't be the target of a branch, but takes the address of a function.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElfRelocation(long Offset, int Symbol, long? Position, bool MayBeCall)
{

    /// <summary>Reads a section of relocations.</summary>
    /// <exception cref="InvalidDataException">The image is damaged.</exception>
    public static IEnumerable<ElfRelocation> ReadAll(ElfImage elf, ElfSection section)
    {
        var hasAddend = section.Type == ElfSection.RelocationsWithAddends;
        var width = elf.Is64Bit ? 8 : 4;
        var size = (hasAddend ? 3 : 2) * width;
        var bytes = elf.Table(section.Offset, section.Size);
        for (var at = 0; at <= bytes.Length - size; at += size)
        {
            var info = elf.SignedWide(bytes.AsSpan(at + width));
            var symbol = elf.Is64Bit ? (int)(info >> 32) : (int)((uint)info >> 8);
            var type = elf.Is64Bit ? (uint)info : (uint)info & 0xFF;
            yield return new(
                elf.SignedWide(bytes.AsSpan(at)), symbol,
                hasAddend ? elf.SignedWide(bytes.AsSpan(at + (2 * width))) + Distance(elf.Machine, type) : null, IsBranch(elf.Machine, type));
        }
    }

    // What lies between the place of a relative address and the end of its instruction, from which the processor counts:
    // R_X86_64_PC32 and R_X86_64_PLT32, R_390_PC32DBL and R_390_PLT32DBL.
    private static long Distance(uint machine, uint type) => (machine, type) switch
    {
        (ElfImage.X86, 2 or 4) => 4,
        (ElfImage.S390, 19 or 20) => 2,
        _ => 0,
    };

    // The same two, and R_AARCH64_JUMP26 and R_AARCH64_CALL26.
    private static bool IsBranch(uint machine, uint type) => machine switch
    {
        ElfImage.X86 => type is 2 or 4,
        ElfImage.S390 => type is 19 or 20,
        ElfImage.Arm64 => type is 282 or 283,
        _ => true,
    };
}
