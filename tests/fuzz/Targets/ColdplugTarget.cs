using ModDups.Fuzz.Running;
using ModDups.Simulation.Userspace;

namespace ModDups.Fuzz.Targets;

/// <summary>A table of coldplug events.</summary>
internal sealed class ColdplugTarget : FuzzTarget
{
    public override string Name => "coldplug";

    protected override IReadOnlyList<string> Tokens { get; } = ["stage\tdevices\tasks\n", "cpu", "\t", "kvm_intel", "2147483647", "# "];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        foreach (var found in ColdplugTable.Open(Scratch.Put("coldplug.tsv", input), read.Add) ?? [])
        {
            BrokenRuleException.Unless(!(found.Count < 0) && found.Asks.Count > 0, "An event has devices and asks.", found.ToString);
            read.Add($"{found.Stage} {found.Count} {string.Join(' ', found.Asks)}");
        }

        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() =>
        Samples.Slices(Samples.InRepository("src", "ModDups.Engine", "Simulation", "Bench", "Profiles", "kvm-guest.coldplug.tsv"), 1);
}
