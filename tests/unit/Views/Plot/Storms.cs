using FsCheck;
using FsCheck.Fluent;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Views.Plot;

namespace ModDups.Tests.Views.Plot;

/// <summary>Results of storms that nobody ran, to be drawn.</summary>
internal static class Storms
{
    /// <summary>In shape like the graph of 2023-04-14, with two remedies more that leave nothing.</summary>
    public static BootStormResult[] Sample { get; } =
    [
        .. Enumerable.Range(1, 30).Select(i => Result("Before", i * 10, (ulong)(i * 10 * 51_000_000L))),
        .. Enumerable.Range(1, 30).Select(i => Result("After", i * 10, (ulong)(i * (i % 3 == 0 ? 245_000_000L : 255_000_000L)))),
        .. Enumerable.Range(1, 30).Select(i => Result("KreadDedup", i * 10, 0)),
        .. Enumerable.Range(1, 30).Select(i => Result("Idempotent", i * 10, 0)),
    ];

    /// <summary>Any few remedies, numbers of CPUs, wastes and seeds.</summary>
    public static Arbitrary<(string Remedy, int Cpus, ulong Wasted, int Seed)[]> Any { get; } =
        (from remedy in Gen.Elements(
             "None", "EarlyCheck", "UniqueNameEarly", "SharedLoad", "KreadDedup", "ExclusiveRead", "Idempotent", "RateLimit", "SharedContext")
         from cpus in Gen.OneOf(Gen.Choose(1, 16), Gen.Choose(1, 512), Gen.Choose(1, BootStormSettings.MostCpus))
         from seed in Gen.Choose(0, 3)
         from bits in Gen.Choose(0, 64)
         from low in Gen.Choose(0, int.MaxValue)
         select (remedy, cpus, bits == 0 ? 0 : (ulong.MaxValue - ((ulong)low << 20)) >> (64 - bits), seed))
        .NonEmptyListOf()
        .Select(storms => storms.ToArray())
        .ToArbitrary();

    public static BootStormResult[] Results((string Remedy, int Cpus, ulong Wasted, int Seed)[] storms) =>
        [.. storms.Select(storm => Result(storm.Remedy, storm.Cpus, storm.Wasted, storm.Seed))];

    public static StormChart Chart(params BootStormResult[] results) => StormChart.From(results);

    public static BootStormResult Result(string remedy, int cpus, ulong wasted, int seed = 0) => new()
    {
        CpuCount = cpus,
        Remedy = remedy,
        Kernel = "6.12",
        FailedInits = 0,
        FailedInitBytes = 0,
        Seed = seed,
        Requests = cpus * 24L,
        Loads = cpus * 20L,
        Duplicates = (cpus - 1) * 20L,
        Elapsed = TimeSpan.FromTicks(12_345_678L * cpus),
        PeakBytes = cpus * 1_000_000L,
        PeakModuleAreaBytes = cpus * 400_000L,
        PeakVmallocBytes = cpus * 600_000L,
        Stats = ModuleStats.FromCounters(
            [24, 0, 0, (ulong)cpus * 3, (ulong)cpus * 5, 1, 1, 0, 0, wasted / 4, wasted - (wasted / 4)], "a test"),
        Findings = [],
    };
}
