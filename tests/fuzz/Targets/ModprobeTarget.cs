using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Modules.Kmod;

namespace ModDups.Fuzz.Targets;

/// <summary>A file of modprobe.d, beside a release that doesn't change.</summary>
internal sealed class ModprobeTarget : FuzzTarget
{
    /// <summary>Words of the format.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "alias ", "blacklist ", "options ", "install ", "remove ", "softdep ", "weakdep ", "include ", "config ", "pre: ", "post: ", "\\\n", "\\", "\\ ", "\t", "# ", "kvm", "kvm-intel", "ahci", "nvme",
        "fs-xfs", "fs-*", "[0-9]", "[!a-z]", "[", "]", "[]a]", "*", "?", "-", "_", "/bin/true", "$CMDLINE_OPTS", "modprobe --ignore-install ", "kvm_intel", "irqbypass",
    ];

    private static readonly string[] s_names =
        ["kvm", "kvm-intel", "ahci", "nvme", "my-disk", "fs-xfs", "irqbypass", "a", "kvm_intel", "pci:v00008086d00001237sv00001AF4sd00001100bc06sc00i00", "x[y]", "*", "snd-card-0"];

    [ThreadStatic]
    private static string? t_release;

    public override string Name => "modprobe.d";

    public override int Cost => 16;

    protected override IReadOnlyList<string> Tokens => Words;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        var resolver = ModuleResolver.Open(t_release ??= MakeRelease(), [Scratch.Put("test.conf", input)], read.Add)!;
        var first = Encoding.UTF8.GetString(input).Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(3);
        Answers.Of(resolver, s_names.Concat(first), read);
        return read;
    }

    /// <summary>A folder of settings, and typical lines.</summary>
    public static IEnumerable<byte[]> Settings() =>
    [
        .. Samples.Slices(Samples.InRepository("tests", "unit", "Modules", "Kmod", "kmod-30", "modprobe.d", "odd.conf"), 3),
        Samples.Text("blacklist nouveau\noptions kvm-intel nested=1 ept=0\nalias my-disk ahci\nalias fs-* nvme\ninstall kvm /bin/true $CMDLINE_OPTS\n"),
        Samples.Text("softdep kvm pre: irqbypass post: ahci\nremove kvm /sbin/x\nalias snd-card-[0-9] nvme\noptions kvm a=\\\n  b\n# comment\nalias x kvm_intel\nblacklist kvm\n"),
    ];

    protected override IEnumerable<byte[]> MakeCorpus() => Settings();

    private static string MakeRelease()
    {
        Scratch.Put("small/modules.dep", Samples.Text("kernel/kvm-intel.ko: kernel/kvm.ko kernel/irqbypass.ko\nkernel/kvm.ko: kernel/irqbypass.ko\nkernel/irqbypass.ko:\nkernel/ahci.ko:\nkernel/nvme.ko.xz:\n"));
        Scratch.Put("small/modules.builtin", Samples.Text("kernel/a.ko\n"));
        var aliases = Scratch.Put("small/modules.alias", Samples.Text("alias pci:v*d*sv*sd*bc06* ahci\nalias fs-xfs nvme\nalias fs-x* ahci\nalias cpu:type:* kvm_intel\n"));
        return Path.GetDirectoryName(aliases)!;
    }
}
