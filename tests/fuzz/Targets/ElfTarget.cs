using ModDups.Fuzz.Running;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Audit;
using ModDups.Tests.Modules.Images;

namespace ModDups.Fuzz.Targets;

/// <summary>The image of a module: its layout in memory, its signature and its code.</summary>
internal sealed class ElfTarget : FuzzTarget
{
    public override string Name => "elf";

    protected override bool IsBinary => true;

    protected override IReadOnlyList<string> Tokens { get; } =
        [SignedImages.Marker, "\u007fELF", ".init.text", ".text", ".modinfo", "__request_module", "init_module", ".symtab", "\0\0\0\u0002\0\0\0\0\0\0\u0001\0"];

    /// <summary>Images of both widths and byte orders, signed and with code.</summary>
    public static IEnumerable<byte[]> Images()
    {
        foreach (var is64Bit in (bool[])[true, false])
        {
            foreach (var isBigEndian in (bool[])[false, true])
            {
                yield return new ElfBuilder(is64Bit, isBigEndian, is64Bit ? CodeImage.X86 : 3)
                    .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 5000, 16).Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 300).Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 64, 32)
                    .Content(".rodata", 1, ElfBuilder.Alloc, "fs-xfs\0%s-%d\0"u8.ToArray()).Content(".modinfo", 1, ElfBuilder.Alloc, "license=GPL\0alias=fs-xfs\0depends=a,b\0name=x\0"u8.ToArray())
                    .Section(".data..percpu", ElfBuilder.Alloc | ElfBuilder.Write, 8).Section("__jump_table", ElfBuilder.Alloc | ElfBuilder.Write, 48, 8)
                    .Symbols(("init_module", 1), ("printk", 0), ("x", 3), ("", 2)).Build();
            }
        }

        var code = Code(CodeImage.X86);
        yield return code;
        yield return Code(CodeImage.Arm64);
        yield return SignedImages.Sign(code, 300);
        yield return SignedImages.Sign(new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 64).Build(), 8, claimed: 9);
    }

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        Attempt.Add(read, () =>
        {
            var layout = ElfLayout.Of(new ImageStream(input, piece));
            BrokenRuleException.Unless(
                layout is { CoreBytes: >= 0, TextBytes: >= 0 } && layout.MemoryBytes >= layout.CoreBytes && layout.MemoryBytes % 4096 == 0 && layout.TextBytes <= layout.MemoryBytes,
                "A layout is one of pages, and its parts are no larger than all of it.", () => layout.ToString());
            return layout;
        });
        Attempt.Add(read, () =>
        {
            var signature = ImageSignature.Of(new ImageStream(input, piece));
            BrokenRuleException.Unless(signature.Bytes >= 0 && signature.Bytes <= input.Length, "A signature is a part of its file.", () => signature.ToString());
            return signature;
        });
        Attempt.Add(read, () =>
        {
            var code = ImageCode.Of(new ImageStream(input, piece));
            return $"{code.Init} {code.Functions.Count} {string.Join(' ', code.Texts.Order(StringComparer.Ordinal))} {(code.Init is { } init ? code.Reach(init).Count() : 0)}";
        });
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() => Images();

    private static byte[] Code(int machine) => new CodeImage(machine).Function("helper").Call("__request_module", 1).Use("fs-%s").Function("init_module").Branch("helper").Call("helper").TakeAddress("helper")
        .Call("printk").With("fs-xfs", "not a name").Build();
}
