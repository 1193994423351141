using BenchmarkDotNet.Attributes;
using ModDups.Boot;
using ModDups.Suppression;

namespace ModDups.Bench;

/// <summary>
/// A storm on the catalog of the kernel documents. Read the column Ratio: the cost of so many CPUs beside that of 255,
/// to be held against the ratio of their numbers of requests.
/// </summary>
[MemoryDiagnoser]
public class StormBenchmarks
{
    [ParamsSource(nameof(Remedies))]
    public string Remedy { get; set; } = nameof(None);

    public static IEnumerable<string> Remedies => ModDups.Suppression.Remedies.All.Select(remedy => remedy.Name);

    [Benchmark(Baseline = true)]
    public BootStormResult Cpus255() => Storm(255);

    [Benchmark]
    public BootStormResult Cpus510() => Storm(510);

    [Benchmark]
    public BootStormResult Cpus1020() => Storm(1020);

    [Benchmark]
    public BootStormResult Cpus2040() => Storm(2040);

    private BootStormResult Storm(int cpus) => BootStorm.Run(new BootStormSettings
    {
        CpuCount = cpus,
        Remedy = ModDups.Suppression.Remedies.TryFind(Remedy, out var remedy) ? remedy : new None(),
    });
}
