using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;

namespace ModDups.Bench;

/// <summary>
/// The storms that are measured: the machine and the catalog of the kernel documents, as they are by default, but with more
/// workers than CPUs where systemd-udevd would stop at 2,048, so that the largest storms are as large as they look.
/// </summary>
internal static class Storms
{
    /// <summary>No remedy, the one that costs the reads, and one that stops duplicates before they cost anything.</summary>
    public static Remedy[] Remedies { get; } = [new None(), new EarlyCheck(), new KreadDedup()];

    public static BootStormSettings On(int cpus, Remedy remedy) => new() { CpuCount = cpus, Remedy = remedy, MaxWorkers = 8 + (8 * cpus) };

    /// <summary>The graph of the kernel documents: 1 to 300 CPUs, under three remedies.</summary>
    public static IEnumerable<BootStormSettings> Sweep() =>
        from cpus in Enumerable.Range(1, 300)
        from remedy in Remedies
        select On(cpus, remedy);
}
