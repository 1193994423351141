using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;
using ModDups.Modules.Kmod;

namespace ModDups.Fuzz.Peers;

/// <summary>
/// depmod and modprobe over modules whose aliases are the lines of an input: we read the lists of text that depmod writes as modprobe
/// reads its index.
/// </summary>
internal sealed class DepmodPeer : FuzzTarget
{
    private static readonly string[] s_modules = ["one", "two-b", "three_c"];

    public override string Name => "peer-depmod";

    public override int Cost => 150;

    public override string? Unavailable => KmodTree.Unavailable;

    public override long Allowance(byte[] input) => 1L << 28;

    protected override IReadOnlyList<string> Tokens { get; } = ["*", "?", "[0-9]", "[!a]", "pci:v*", "cpu:type:x86,", "-", "_", "[", "]", ":", "one", "two_b", "symbol:", "**", "[a-c]*"];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        // depmod writes other bytes as they are, and we read UTF-8. Before its first wildcard libkmod's index takes a backslash as it is; no
        // alias has one.
        if (!Ascii.IsValid(input) || input.AsSpan().ContainsAny((byte)0, (byte)'\\'))
            return [];
        var lines = Encoding.ASCII.GetString(input).Split('\n').Where(line => line.Length is > 0 and < 200 && !line.AsSpan().ContainsAnyInRange('\0', ' ')).Take(24).ToArray();
        var tree = KmodTree.Make(Scratch.Empty("tree-of-aliases"), s_modules.Select((name, place) => (name, lines.Where((_, line) => line % s_modules.Length == place).Select(line => "alias=" + line).ToArray(), (string[])[], (string[])[])), []);
        var settings = Scratch.Empty("no-settings");
        var resolver = ModuleResolver.Open(tree.Folder, [settings], _ => { })!;
        var read = new List<object>();
        foreach (var name in Asked(lines, input.Length))
        {
            var modules = string.Concat(resolver.Resolve(name, _ => { }).Select(found => found.Module + "\n"));
            KmodAnswer.Compare("--resolve-alias", name, modules, tree.Resolve(settings, name));
            read.Add(modules);
        }

        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
        new AliasTarget().Corpus.Select(input => input.Where(letter => letter is not (byte)'\\').ToArray());

    // Two of the patterns, with something else for their wildcards.
    private static IEnumerable<string> Asked(string[] lines, int seed) =>
        lines.Where((_, place) => place % 6 == seed % 6).Take(2).Select((line, place) => place == 0 ? line.Replace("*", "x", StringComparison.Ordinal).Replace('?', '0') : line).Where(line => line[0] != '-');
}
