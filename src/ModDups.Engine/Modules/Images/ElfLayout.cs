using System.Runtime.InteropServices;
using ModDups.Kernel;

namespace ModDups.Modules.Images;

/// <summary>
/// The memory of a module, as layout_sections() of kernel/module/main.c and layout_symtab() of kernel/module/kallsyms.c
/// lay it out since Linux 6.4, for pages of 4096 bytes and with CONFIG_KALLSYMS_ALL, CONFIG_SMP and CONFIG_MODULE_UNLOAD,
/// as distributions have them.
/// </summary>
/// <remarks>
/// Left out: what an architecture adds (PLTs of arm64 and powerpc, the unwind sections of parisc), per-CPU data, which
/// has memory of its own, and the symbols that a live patch keeps.
/// </remarks>
/// <param name="MemoryBytes">All types of memory, each rounded up to pages, init parts included.</param>
/// <param name="CoreBytes">The same without the init parts: what /proc/modules shows of a live module.</param>
/// <param name="TextBytes">Text and init text, each rounded up to pages.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElfLayout(long MemoryBytes, long CoreBytes, long TextBytes)
{
    private const int Text = 0;
    private const int Data = 3;

    // masks[] of __layout_sections(): the flags that a section must have, and those that it must not. Its fifth entry is
    // for ARCH_SHF_SMALL, which no architecture of today defines; a section fits in the first that takes it.
    private static readonly (long With, long Without)[] s_masks =
    [
        (ElfSection.Exec | ElfSection.Alloc, 0),
        (ElfSection.Alloc, ElfSection.Write),
        (ElfSection.ReadOnlyAfterInit | ElfSection.Alloc, 0),
        (ElfSection.Write | ElfSection.Alloc, 0),
    ];

    /// <summary>Lays out an image.</summary>
    /// <exception cref="InvalidDataException">The stream is not an ELF image, or it is damaged.</exception>
    public static ElfLayout Of(Stream image)
    {
        var elf = new ElfImage(image);
        var core = new long[s_masks.Length];
        var init = new long[s_masks.Length];
        for (var type = 0; type < s_masks.Length; type++)
        {
            foreach (var section in elf.Sections)
            {
                if (TypeOf(section) == type)
                    Append(ref (section.IsInit ? init : core)[type], section.Size, section.Alignment);
            }
        }

        new ElfSymbols(elf).Append(ref core[Data], ref init[Data]);
        var coreBytes = core.Sum(Pages);
        return new(coreBytes + init.Sum(Pages), coreBytes, Pages(core[Text]) + Pages(init[Text]));
    }

    /// <summary>Adds a part to a memory as module_get_offset_and_type() does.</summary>
    public static void Append(ref long memory, long size, long alignment)
    {
        // The loader keeps the size of a memory in 32 bits.
        if (alignment > uint.MaxValue || (alignment & (alignment - 1)) != 0 || size > uint.MaxValue)
            throw new InvalidDataException("The ELF image is damaged: a section has an impossible size or alignment.");
        memory = Align(memory, Math.Max(alignment, 1)) + size;
        if (memory > uint.MaxValue)
            throw new InvalidDataException("The ELF image is damaged: its sections take more than 4 GiB.");
    }

    private static int TypeOf(ElfSection section)
    {
        var type = Array.FindIndex(
            s_masks, mask => (section.Flags & mask.With) == mask.With && (section.Flags & mask.Without) == 0);
        // Init parts have no memory of their own for what is read-only after init (MOD_INVALID): they go with the data.
        return section.IsInit && type == 2 ? Data : type;
    }

    private static long Pages(long size) => Align(size, KernelLimits.PageBytes);

    private static long Align(long size, long alignment) => (size + alignment - 1) & ~(alignment - 1);
}
