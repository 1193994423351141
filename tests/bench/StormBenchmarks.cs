using BenchmarkDotNet.Attributes;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Bench;

/// <summary>A storm on the catalog of the kernel documents. Read the column ns/request: it must not grow with the CPUs.</summary>
[MemoryDiagnoser]
[Config(typeof(RequestCostConfig))]
public class StormBenchmarks
{
    [ParamsSource(nameof(RemedyNames))]
    public string Remedy { get; set; } = nameof(None);

    [Params(255, 1024, 4096, 16384, 65536)]
    public int Cpus { get; set; }

    public static IEnumerable<string> RemedyNames => Storms.Remedies.Select(remedy => remedy.Name);

    [Benchmark]
    public BootStormResult Storm() => Run(Remedy, Cpus);

    internal static BootStormResult Run(string remedy, int cpus) =>
        BootStorm.Run(Storms.On(cpus, Array.Find(Storms.Remedies, known => known.Name == remedy)!));
}
