namespace ModDups.Kernel;

/// <summary>
/// The addresses that an architecture has for the memory of its modules. All modules, and all loads that have come to
/// layout_and_allocate(), share them.
/// </summary>
/// <param name="Name">The architecture as <c>uname -m</c> prints it, with what else decides.</param>
/// <param name="Bytes">Size of the area in bytes.</param>
/// <param name="Source">The place in the kernel that defines it.</param>
public sealed record ModuleArea(string Name, long Bytes, string Source)
{
    private const long MiB = 1 << 20;

    // Debian's and Fedora's kernels have CONFIG_RANDOMIZE_BASE, so the image of the kernel has 1 GiB. The hole of 16 MiB at
    // the end is that of the fixed mappings.
    private static readonly ModuleArea[] s_all =
    [
        new("x86_64", 1008 * MiB, "MODULES_VADDR to MODULES_END with CONFIG_RANDOMIZE_BASE (arch/x86/include/asm/pgtable_64_types.h)"),
        new("x86_64-nokaslr", 1520 * MiB, "the same without CONFIG_RANDOMIZE_BASE"),
        new("aarch64", 2048 * MiB, "MODULES_VSIZE (arch/arm64/include/asm/memory.h); before 6.5 128 MiB, and 2 GiB with PLTs"),
        new("s390x", 2048 * MiB, "MODULES_LEN (arch/s390/include/asm/pgtable.h)"),
    ];

    /// <summary>The areas that have a name.</summary>
    public static IReadOnlyList<ModuleArea> All => s_all;

    /// <summary>Returns the size of a named area in bytes; null where no area has the name.</summary>
    public static long? Find(string name) =>
        Array.Find(s_all, area => area.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Bytes;
}
