using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;
using ModDups.Modules.Kmod;

namespace ModDups.Fuzz.Peers;

/// <summary>modprobe over a file of modprobe.d and a release that depmod listed.</summary>
internal sealed class ModprobePeer : FuzzTarget
{
    private static readonly string[] s_names = ["kvm-intel", "my-disk", "fs-xfs", "snd-card-0", "kvm", "a", "x_y", "pci:v00008086d00000001sv0sd0bc01sc06i01", "symbol:irq_bypass", "floppy"];

    [ThreadStatic]
    private static KmodTree? t_tree;

    public override string Name => "peer-modprobe";

    public override int Cost => 150;

    public override string? Unavailable => KmodTree.Unavailable;

    public override long Allowance(byte[] input) => 1L << 28;

    protected override IReadOnlyList<string> Tokens => ModprobeTarget.Words;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        t_tree ??= MakeTree();
        var settings = Scratch.Empty("settings");
        File.WriteAllBytes(Path.Join(settings, "fuzz.conf"), input);
        // kmod takes bytes up to a NUL, and lines of any length.
        if (!Ascii.IsValid(input) || input.AsSpan().Contains((byte)0))
            return [];
        var tree = t_tree;
        var resolver = ModuleResolver.Open(tree.Folder, [settings], _ => { })!;
        var read = new List<object>();
        foreach (var name in Asked(input))
        {
            var modules = string.Concat(resolver.Resolve(name, _ => { }).Select(found => found.Module + "\n"));
            KmodAnswer.Compare("--resolve-alias", name, modules, tree.Resolve(settings, name));
            var actions = string.Concat(resolver.ShowDepends(name, useBlacklist: false, _ => { }).Select(action => action.ToString().Replace(tree.Folder + "/", "", StringComparison.Ordinal) + "\n"));
            KmodAnswer.Compare("--show-depends", name, actions, tree.ShowDepends(settings, name));
            read.AddRange([modules, actions]);
        }

        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() => ModprobeTarget.Settings();

    private static IEnumerable<string> Asked(byte[] input)
    {
        var words = Encoding.ASCII.GetString(input).Split((char[])[' ', '\n', '\t', '\\'], StringSplitOptions.RemoveEmptyEntries);
        // Which ones depends on the input alone.
        return [s_names[input.Length % s_names.Length], .. words.Skip(input.Length % 5).Where(word => word.Length < 60 && word[0] != '-').Take(1)];
    }

    private static KmodTree MakeTree() => KmodTree.Make(
        Scratch.Empty("tree"),
        [
            ("kvm", ["license=GPL", "depends=irqbypass"], ["kvm_init"], ["irq_bypass"]),
            ("kvm-intel", ["alias=cpu:type:x86,*feature:*0085*", "depends=kvm", "softdep=pre: ahci"], [], ["kvm_init", "irq_bypass"]),
            ("irqbypass", ["alias=irq-*"], ["irq_bypass"], []),
            ("ahci", ["alias=pci:v*d*sv*sd*bc01sc06i01*", "alias=fs-xfs"], [], []),
            ("nvme", ["alias=pci:v*d*sv*sd*bc01sc08i02*", "alias=fs-x[f-g]s", "softdep=post: irqbypass"], [], []),
        ],
        ["a", "floppy"]);
}
