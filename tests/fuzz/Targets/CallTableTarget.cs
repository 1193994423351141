using System.Text;
using ModDups.Analysis.Replay;
using ModDups.Fuzz.Running;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Tests;

namespace ModDups.Fuzz.Targets;

/// <summary>A record of calls, and its replay.</summary>
internal sealed class CallTableTarget : FuzzTarget
{
    private static readonly ModuleCatalog s_catalog = ModuleCatalog.Open(Captures.PathOf("catalog.tsv"), _ => { })!;
    private static readonly ModuleReplay[] s_replays = [.. ((string[])["6.12", "6.4", "6.1"]).Select(kernel => new ModuleReplay(s_catalog, new KernelRelease(kernel)))];

    public override string Name => "calls";

    public override int Cost => 8;

    protected override IReadOnlyList<string> Tokens { get; } =
        ["thread", "file", "start_us", "end_us", "errno", "entry", "size", "finit_module", "init_module", "EEXIST", "EBUSY", "ENOMEM", "17", "16", "kvm.ko.xz", "\t", "\t\t", "2147483647", "922337203685477580"];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var read = new List<object>();
        // Each input has a kernel of its own.
        if (s_replays[input.Length % s_replays.Length].Read(new StreamReader(Pieces.Of(input, piece), Encoding.UTF8), "calls", read.Add) is { } result)
        {
            BrokenRuleException.Unless(
                result.Minimum.FailedLoads <= result.Maximum.FailedLoads && result.Minimum.FailedBecoming <= result.Maximum.FailedBecoming
                && result.Minimum.WastedBytes <= result.Maximum.WastedBytes && result.Minimum.ModulesLoaded <= result.Maximum.ModulesLoaded,
                "A minimum is not above its maximum.", () => $"{result.Minimum} {result.Maximum}");
            read.AddRange([result.Calls, result.IsExact, result.Minimum.WastedBytes, result.Maximum.WastedBytes, .. result.Findings]);
        }

        return read;
    }

    protected override IEnumerable<byte[]> MakeCorpus() => Samples.OfCaptures("calls.tsv", 2);
}
