namespace ModDups.Modules.Images;

/// <summary>What the loader keeps of a module's symbols (layout_symtab() of kernel/module/kallsyms.c).</summary>
internal sealed class ElfSymbols(ElfImage elf)
{
    private readonly int _symbolSize = elf.Is64Bit ? 24 : 16;

    /// <summary>
    /// Adds all symbols to the init data, freed with it, and to the core data those that stay: with their names, and a
    /// byte each for the type.
    /// </summary>
    public void Append(ref long coreData, ref long initData)
    {
        var table = elf.Sections.FirstOrDefault(section => section.Type == ElfSection.SymbolTable);
        if (table.Type != ElfSection.SymbolTable)
            return;
        if (table.Link >= elf.Sections.Count)
            throw new InvalidDataException("The ELF image is damaged: its symbols have no names.");
        var names = elf.Sections[(int)table.Link];
        var symbols = elf.Table(table.Offset, table.Size);
        var (count, nameBytes) = CountCore(symbols, new ElfNames(elf.Table(names.Offset, names.Size)));
        ElfLayout.Append(ref coreData, (count * _symbolSize) + nameBytes + count, table.Alignment);

        ElfLayout.Append(ref initData, table.Size, table.Alignment);
        ElfLayout.Append(ref initData, names.Size, names.Alignment);
        // struct mod_kallsyms: three pointers and a number that takes the room of one.
        var pointer = elf.Is64Bit ? 8 : 4;
        ElfLayout.Append(ref initData, (4 * pointer) + (symbols.Length / _symbolSize), pointer);
    }

    private (long Count, long NameBytes) CountCore(ReadOnlySpan<byte> symbols, ElfNames names)
    {
        long count = 0;
        long nameBytes = 0;
        // The first symbol, which is empty, is always kept.
        for (var at = 0; at <= symbols.Length - _symbolSize; at += _symbolSize)
        {
            var name = elf.Word(symbols[at..]);
            var section = elf.Half(symbols[(at + (elf.Is64Bit ? 6 : 14))..]);
            if (at > 0 && (name == 0 || section == 0 || section >= elf.Sections.Count || !IsKept(elf.Sections[(int)section])))
                continue;
            nameBytes += names.At(name, ElfSymbol.NoName).Length + 1;
            count++;
        }

        return (count, nameBytes);
    }

    // is_core_symbol(), with CONFIG_KALLSYMS_ALL.
    private static bool IsKept(ElfSection section) => (section.Flags & ElfSection.Alloc) != 0 && !section.IsInit;
}
