using ModDups.Fuzz.Running;
using ModDups.Modules.Kmod;

namespace ModDups.Fuzz.Targets;

/// <summary>A command line of the kernel.</summary>
internal sealed class CommandLineTarget : FuzzTarget
{
    public override string Name => "command-line";

    protected override IReadOnlyList<string> Tokens { get; } =
        ["modprobe.blacklist=", "module_blacklist=", "nomodule", "nomodule=0", "kvm.nested=1", "\"kvm-intel.a=b c\"", "a.b", "a.b.c", "=", ".", ",", "\"", " ", "--", "a.b=\"c d\""];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        var line = KernelCommandLine.Read(Scratch.Put("cmdline", input), read.Add);
        read.AddRange([line.ModulesDisabled, .. line.Blacklist, .. line.Options, .. line.Refused.Order(StringComparer.Ordinal)]);
        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
    [
        Samples.Text("BOOT_IMAGE=/vmlinuz-6.12 root=UUID=1 ro quiet modprobe.blacklist=nouveau,kvm_intel kvm-amd.nested=1 module_blacklist=a,b nomodule\n"),
        Samples.Text("\"i915.enable_guc=3 x\" snd_hda_intel.model=\"auto x\" a.b.c=d modprobe.blacklist= x.y= .z=1 q.=2 \"\" -- single\n"),
    ];
}
