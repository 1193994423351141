using System.Buffers.Binary;
using System.Text;
using ModDups.Tests.Modules.Images;

namespace ModDups.Tests.Modules.Audit;

/// <summary>Builds modules for x86-64 or arm64 of functions that call others and use texts.</summary>
internal sealed class CodeImage(int machine = CodeImage.X86)
{
    public const int X86 = 62;
    public const int Arm64 = 183;

    private const int FunctionBytes = 128;
    private const int Text = 1;
    private const int Data = 2;

    private readonly List<(string Name, byte[] Code)> _functions = [];
    private readonly List<(string Name, int Section, long Value, byte Info)> _symbols = [("", 0, 0, 0), ("", Data, 0, 3)];
    private readonly List<(long Offset, int Symbol, uint Type, long Addend)> _relocations = [];
    private readonly List<byte> _data = [];

    private uint CallType => machine == X86 ? 4u : 283u;

    /// <summary>Begins a function.</summary>
    public CodeImage Function(string name)
    {
        _symbols.Add((name, Text, _functions.Count * FunctionBytes, 2));
        _functions.Add((name, []));
        return this;
    }

    /// <summary>Calls a function of this module or of another one; <paramref name="first"/> is its first argument.</summary>
    public CodeImage Call(string name, int? first = null)
    {
        if (first is { } argument)
            Emit(machine == X86 ? argument == 0 ? [0x31, 0xFF] : [0xBF, 1, 0, 0, 0] : [(byte)(argument == 0 ? 0 : 0x20), 0, 0x80, 0x52]);
        Relocate(Emit(machine == X86 ? [0xE8, 0, 0, 0, 0] : [0, 0, 0, 0x94]) + (machine == X86 ? 1 : 0), SymbolOf(name), CallType, machine == X86 ? -4 : 0);
        return this;
    }

    /// <summary>Calls a function that stands before, as the assembler does within a section: without a relocation.</summary>
    public CodeImage Branch(string name)
    {
        var target = _functions.FindIndex(function => function.Name == name) * FunctionBytes;
        var at = Emit(machine == X86 ? [0xE8, 0, 0, 0, 0] : [0, 0, 0, 0x94]);
        var code = _functions[^1].Code;
        var place = (int)(at % FunctionBytes);
        if (machine == X86)
            BinaryPrimitives.WriteInt32LittleEndian(code.AsSpan(place + 1), (int)(target - (at + 5)));
        else
            BinaryPrimitives.WriteUInt32LittleEndian(code.AsSpan(place), 0x94000000 | ((uint)((target - at) / 4) & 0x3FFFFFF));
        return this;
    }

    /// <summary>Takes the address of a function.</summary>
    public CodeImage TakeAddress(string name)
    {
        Relocate(Emit([0, 0, 0, 0, 0, 0, 0, 0]), SymbolOf(name), machine == X86 ? 11u : 275u, 0);
        return this;
    }

    /// <summary>Uses a text.</summary>
    public CodeImage Use(string text)
    {
        Relocate(Emit([0, 0, 0, 0, 0, 0, 0, 0]), 1, machine == X86 ? 11u : 275u, Has(text));
        return this;
    }

    /// <summary>Adds texts to the data.</summary>
    public CodeImage With(params string[] texts)
    {
        foreach (var text in texts)
            Has(text);
        return this;
    }

    public byte[] Build()
    {
        var names = new MemoryStream();
        var symbols = new MemoryStream();
        foreach (var (name, section, value, info) in _symbols)
        {
            var symbol = new byte[24];
            BinaryPrimitives.WriteInt32LittleEndian(symbol, (int)names.Length);
            symbol[4] = info;
            BinaryPrimitives.WriteInt16LittleEndian(symbol.AsSpan(6), (short)section);
            BinaryPrimitives.WriteInt64LittleEndian(symbol.AsSpan(8), value);
            symbols.Write(symbol);
            names.Write(Encoding.ASCII.GetBytes(name + "\0"));
        }

        var relocations = new MemoryStream();
        foreach (var (offset, symbol, type, addend) in _relocations)
        {
            var entry = new byte[24];
            BinaryPrimitives.WriteInt64LittleEndian(entry, offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(8), ((long)symbol << 32) | type);
            BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(16), addend);
            relocations.Write(entry);
        }

        return new ElfBuilder(machine: machine)
            .Content(".text", 1, ElfBuilder.Alloc | ElfBuilder.Exec, [.. _functions.SelectMany(function => function.Code.Concat(new byte[FunctionBytes]).Take(FunctionBytes))])
            .Content(".rodata", 1, ElfBuilder.Alloc, [.. _data])
            .Content(".symtab", 2, 0, symbols.ToArray(), link: 4)
            .Content(".strtab", 3, 0, names.ToArray())
            .Content(".rela.text", 4, 0, relocations.ToArray(), link: 3, info: Text)
            .Build();
    }

    private long Emit(byte[] code)
    {
        var (name, before) = _functions[^1];
        _functions[^1] = (name, [.. before, .. code]);
        return ((_functions.Count - 1) * FunctionBytes) + before.Length;
    }

    private void Relocate(long offset, int symbol, uint type, long addend) => _relocations.Add((offset, symbol, type, addend));

    private int SymbolOf(string name)
    {
        var place = _symbols.FindIndex(symbol => symbol.Name == name);
        if (place >= 0)
            return place;
        _symbols.Add((name, 0, 0, 0x10));
        return _symbols.Count - 1;
    }

    private long Has(string text)
    {
        var place = _data.Count;
        _data.AddRange(Encoding.ASCII.GetBytes(text + "\0"));
        return place;
    }
}
