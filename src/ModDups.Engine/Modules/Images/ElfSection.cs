using System.Runtime.InteropServices;

namespace ModDups.Modules.Images;

/// <summary>One section header, with what its name means to the module loader.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElfSection
{
    public const long Write = 1;
    public const long Alloc = 2;
    public const long Exec = 4;
    public const long ReadOnlyAfterInit = 0x00200000; // SHF_RO_AFTER_INIT, include/linux/elf.h
    public const uint Contents = 1;
    public const uint SymbolTable = 2;
    public const uint RelocationsWithAddends = 4;
    public const uint Relocations = 9;

    public uint NameOffset { get; init; }

    public uint Type { get; init; }

    public long Flags { get; init; }

    public long Offset { get; init; }

    public long Size { get; init; }

    public uint Link { get; init; }

    /// <summary>Of a table of relocations, the section that it is for.</summary>
    public uint Info { get; init; }

    public long Alignment { get; init; }

    /// <summary>Freed when the module's init has returned (module_init_section()).</summary>
    public bool IsInit { get; init; }

    /// <summary>The section with the flags that the loader gives it for its name (kernel/module/main.c).</summary>
    public ElfSection As(ReadOnlySpan<byte> name)
    {
        var flags = Flags;
        // rewrite_section_headers() keeps neither of the first two, layout_and_allocate() not the third.
        if (name.SequenceEqual(".modinfo"u8) || name.SequenceEqual("__versions"u8) || name.SequenceEqual(".data..percpu"u8))
            flags &= ~Alloc;
        if (name.SequenceEqual(".data..ro_after_init"u8) || name.SequenceEqual("__jump_table"u8))
            flags |= ReadOnlyAfterInit;
        return this with { Flags = flags, IsInit = name.StartsWith(".init"u8) };
    }
}
