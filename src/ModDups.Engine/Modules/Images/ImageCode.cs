using System.Buffers.Binary;

namespace ModDups.Modules.Images;

/// <summary>
/// Which functions of a module use which: what relocations show, and on x86-64 and arm64 also calls within a section, which the
/// assembler has resolved. A function that is only called through a pointer is not followed.
/// </summary>
internal sealed class ImageCode
{
    private const string InitName = "init_module";

    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (long[] Starts, int[] Functions)> _sections = [];
    private readonly HashSet<(int Section, long Offset)> _relocated = [];
    private readonly List<ImageFunction> _functions = [];

    private ImageCode(ElfImage elf)
    {
        var symbols = ElfSymbol.ReadAll(elf);
        foreach (var section in symbols.Where(symbol => symbol is { IsFunction: true, Section: > 0 }).GroupBy(symbol => symbol.Section))
            AddFunctions(section);
        var texts = new ImageText(elf);
        foreach (var section in elf.Sections.Where(section => section.Type is ElfSection.Relocations or ElfSection.RelocationsWithAddends))
        {
            if (section.Info < elf.Sections.Count && _sections.ContainsKey((int)section.Info))
                Follow(elf, section, symbols, texts);
        }

        if (elf.Machine is ElfImage.X86 or ElfImage.Arm64)
        {
            foreach (var section in _sections.Keys)
                FollowBranches(elf, section);
        }

        _relocated.Clear();

        Texts = texts.All();
    }

    /// <summary>The functions, by their places.</summary>
    public IReadOnlyList<ImageFunction> Functions => _functions;

    /// <summary>All texts of the module's data that may be names.</summary>
    public IReadOnlySet<string> Texts { get; }

    /// <summary>The place of the function that the kernel calls when it has loaded the module; null if there is none.</summary>
    public int? Init => Find(InitName);

    /// <summary>Reads the code of an image.</summary>
    /// <exception cref="InvalidDataException">The stream is not an ELF image, or it is damaged.</exception>
    public static ImageCode Of(Stream image) => new(new ElfImage(image));

    /// <summary>The place of a function, or null.</summary>
    public int? Find(string name) => _byName.TryGetValue(name, out var place) ? place : null;

    /// <summary>A function and all that it leads to.</summary>
    public IEnumerable<ImageFunction> Reach(int start)
    {
        HashSet<int> seen = [start];
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var place))
        {
            yield return _functions[place];
            foreach (var next in _functions[place].Calls.Where(seen.Add))
                open.Enqueue(next);
        }
    }

    private void AddFunctions(IGrouping<int, ElfSymbol> section)
    {
        var starts = new List<long>();
        var functions = new List<int>();
        foreach (var place in section.GroupBy(symbol => symbol.Value).OrderBy(place => place.Key))
        {
            starts.Add(place.Key);
            functions.Add(_functions.Count);
            foreach (var symbol in place)
                _byName.TryAdd(symbol.Name, _functions.Count);
            _functions.Add(new());
        }

        _sections.Add(section.Key, ([.. starts], [.. functions]));
    }

    private void Follow(ElfImage elf, ElfSection table, ElfSymbol[] symbols, ImageText texts)
    {
        var section = (int)table.Info;
        var code = elf.Table(elf.Sections[section].Offset, elf.Sections[section].Size);
        foreach (var relocation in ElfRelocation.ReadAll(elf, table))
        {
            _relocated.Add((section, relocation.Offset));
            if (FunctionAt(section, relocation.Offset) is not { } from || relocation.Symbol < 0 || relocation.Symbol >= symbols.Length)
                continue;
            var symbol = symbols[relocation.Symbol];
            if (symbol.Section == 0)
                Import(from, symbol.Name, relocation, elf.Machine, code);
            else if (_sections.ContainsKey(symbol.Section) && relocation.MayBeCall)
                Call(from, FunctionAt(symbol.Section, symbol.IsFunction ? symbol.Value : symbol.Value + (relocation.Position ?? 0)));
            else if (relocation.Position is { } position && texts.At(symbol.Section, symbol.Value + position) is { } text)
                _functions[from].Texts.Add(text);
        }
    }

    // On x86-64 a 0xE8 or 0xE9 may be a part of another instruction. It is taken for a branch only if it would lead to the
    // start of a function. The operand of a branch with a relocation is 0, which may lead to the next function.
    private void FollowBranches(ElfImage elf, int section)
    {
        var (isX86, code) = (elf.Machine == ElfImage.X86, elf.Table(elf.Sections[section].Offset, elf.Sections[section].Size));
        var (starts, functions) = _sections[section];
        for (var at = 0; at < code.Length - 4; at += isX86 ? 1 : 4)
        {
            long to;
            if (isX86)
            {
                if (code[at] is not (0xE8 or 0xE9) || _relocated.Contains((section, at + 1)))
                    continue;
                to = at + 5 + BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
            }
            else
            {
                var instruction = BinaryPrimitives.ReadUInt32LittleEndian(code.AsSpan(at));
                if ((instruction & 0x7C000000) != 0x14000000 || _relocated.Contains((section, at)))
                    continue;
                to = at + (((int)(instruction << 6) >> 6) * 4L);
            }

            if (Array.BinarySearch(starts, to) is var place and >= 0 && FunctionAt(section, at) is { } from)
                Call(from, functions[place]);
        }
    }

    // A request that doesn't wait is none that its caller could wait for.
    private void Import(int from, string symbol, ElfRelocation relocation, uint machine, byte[] code)
    {
        if (relocation.MayBeCall && (symbol != "__request_module" || RequestCall.MayWait(machine, code, relocation.Offset)))
            _functions[from].Imports.Add(symbol);
    }

    private void Call(int from, int? to)
    {
        if (to is { } called && called != from)
            _functions[from].Calls.Add(called);
    }

    private int? FunctionAt(int section, long offset)
    {
        var (starts, functions) = _sections[section];
        var place = Array.BinarySearch(starts, offset);
        place = place >= 0 ? place : ~place - 1;
        return place >= 0 ? functions[place] : null;
    }
}
