using ModDups.Fuzz.Peers;
using ModDups.Fuzz.Targets;

namespace ModDups.Fuzz.Running;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new StatsTarget(), new CounterFilesTarget(), new StatsJsonTarget(),
        new EvidenceTarget("trace", EvidenceSamples.Traces), new EvidenceTarget("kernel-log", EvidenceSamples.KernelLogs),
        new EvidenceTarget("audit-log", EvidenceSamples.AuditLogs), new EvidenceTarget("journal", EvidenceSamples.Journals), new MarkerTarget(),
        new CatalogTarget(), new CallTableTarget(), new ColdplugTarget(), new ProfileTarget(), new DeviceTarget(),
        new CommandLineTarget(), new NameTarget(),
        new ReleaseTarget(), new ModprobeTarget(), new AliasTarget(),
        new ElfTarget(), new XzTarget(), new ZstdTarget(), new GzipTarget(), new ModuleFileTarget(),
        new DecompressorPeer(new XzTarget(), "xz"), new DecompressorPeer(new ZstdTarget(), "zstd"), new DecompressorPeer(new GzipTarget(), "gzip"),
        new ReadelfPeer(), new PythonJsonPeer(), new ModprobePeer(), new DepmodPeer(),
    ];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
