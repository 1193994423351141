using BenchmarkDotNet.Attributes;
using ModDups.Simulation.Bench;

namespace ModDups.Bench;

/// <summary>1 to 300 CPUs under three remedies, results made and dropped. Read the column Ratio.</summary>
public class SweepBenchmarks
{
    [Benchmark(Baseline = true)]
    public int OneCore() => BootSweep.Run(Storms.Sweep(), 1).Count();

    [Benchmark]
    public int AllCores() => BootSweep.Run(Storms.Sweep()).Count();
}
