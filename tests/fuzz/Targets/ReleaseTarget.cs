using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Modules.Audit;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;

namespace ModDups.Fuzz.Targets;

/// <summary>The lists of a release: what resolves, loads and audits by them.</summary>
internal sealed class ReleaseTarget : FuzzTarget
{
    private static readonly string[] s_files =
        ["modules.dep", "modules.alias", "modules.softdep", "modules.symbols", "modules.builtin", "modules.builtin.modinfo", "modules.order"];

    public override string Name => "release";

    public override int Cost => 16;

    // Twenty files are opened, each with buffers of its own, and ten names looked up.
    public override long Allowance(byte[] input) => 4 * base.Allowance(input);

    protected override IReadOnlyList<string> Tokens { get; } =
    [
        .. s_files.Select(name => $"\n== {name}\n"), "alias ", "softdep ", "pre: ", "post: ", "symbol:", "kernel/a.ko: ", ".ko.xz", ".ko:", "fs-*", "[0-9]", "[!a]", "\0", "kvm.alias=", "kvm.",
        "a.ko: a.ko\n", "# ",
    ];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var folder = Scratch.Empty("release");
        foreach (var (name, bytes) in Bundle.Files(input, s_files))
        {
            if (bytes.Length > 0 || name == "modules.dep")
                File.WriteAllBytes(Path.Join(folder, name), bytes);
        }

        var read = new List<object>();
        if (ModuleResolver.Open(folder, [], read.Add) is { } resolver)
            Answers.Of(resolver, Asked(input), read);
        if (ReleaseCatalog.Open(folder, [], read.Add) is { } release)
            read.AddRange(release.Names);
        if (CatalogAudit.Open(folder, [], read.Add) is { } audit)
            read.AddRange(audit.Run(_ => true, _ => { }, CancellationToken.None).Select(finding => finding.ToString()));
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
        ((string[])[Samples.InRepository("tests", "unit", "Modules", "Kmod", "kmod-30", "release"), Samples.InRepository("tests", "captures", "cause-machine")])
            .SelectMany(folder => Enumerable.Range(0, 6).Select(part => Bundle.Of([.. s_files.Where(name => File.Exists(Path.Join(folder, name))).Select(name => (name, PartOf(Path.Join(folder, name), part)))])))
            .Append(Bundle.Of(
                ("modules.dep", "a.ko: b.ko c.ko\nb.ko: c.ko\nc.ko.xz:\nkernel/d-e.ko.gz: a.ko\n"), ("modules.alias", "alias fs-* a\nalias pci:v[0-9]*d*? d_e\nalias x-y b\n"),
                ("modules.softdep", "softdep a pre: b post: d-e\nsoftdep b post: a\n"), ("modules.symbols", "alias symbol:crc16 c\n"), ("modules.builtin", "kernel/f.ko\n"),
                ("modules.builtin.modinfo", "f.alias=fs-f\0f.license=GPL\0")));

    private static string PartOf(string file, int part)
    {
        var lines = Encoding.UTF8.GetString(File.ReadAllBytes(file)).Split('\n');
        return string.Join('\n', lines.Skip(part * lines.Length / 6).Take(Math.Min(10, (lines.Length / 6) + 1)));
    }

    private static IEnumerable<string> Asked(byte[] input) =>
        Encoding.UTF8.GetString(input).Split((char[])[' ', '\n', ':', '\0'], StringSplitOptions.RemoveEmptyEntries).Where((_, place) => place % 7 == 0).Take(8).Append("a").Append("fs-x");
}
