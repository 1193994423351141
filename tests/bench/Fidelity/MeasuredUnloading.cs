using System.Globalization;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;

namespace ModDups.Fidelity;

/// <summary>
/// Five boots of Linux 6.12 under QEMU in which stress-ng loaded and unloaded irqbypass for two seconds with a worker for each
/// CPU, and the same on the bench: tests/captures/unload-boots.tsv.
/// </summary>
/// <param name="KernelName">before, early or stock, as in the names of the folders.</param>
/// <param name="CpuCount">How many CPUs it had.</param>
internal sealed record MeasuredUnloading(string KernelName, int CpuCount)
{
    private const int Seeds = 24;

    /// <summary>
    /// How many standard deviations of five boots a sixth one may be off their mean, with a probability of 95 %: 2.776, Student's t
    /// with 4 degrees of freedom, times the root of 1 + 1/5.
    /// </summary>
    private const double OfSixthBoot = 3.041;

    /// <summary>
    /// The medians of what a worker takes after a call, most of it what witness.so takes to write the call down: after one that failed
    /// and after a good load in three boots of unload-stock-2, and after a good unload there.
    /// </summary>
    private static readonly StressNg s_asker = new()
    {
        ModuleName = "irqbypass",
        Timeout = TimeSpan.FromSeconds(2),
        Pause = TimeSpan.FromMicroseconds(34),
        LoadPause = TimeSpan.FromMicroseconds(93),
        UnloadPause = TimeSpan.FromMicroseconds(464),
    };

    /// <summary>Every kernel with every number of CPUs.</summary>
    public static IReadOnlyList<MeasuredUnloading> All { get; } =
        [.. from kernel in new[] { "before", "early", "stock" } from cpus in new[] { 2, 4, 8, 16 } select new MeasuredUnloading(kernel, cpus)];

    /// <summary>The name of the first boot.</summary>
    public string Name => FormattableString.Invariant($"unload-{KernelName}-{CpuCount}");

    /// <summary>The name of the second boot.</summary>
    public string Again => FormattableString.Invariant($"unload-again-{KernelName}-{CpuCount}");

    private KernelRelease Kernel => new(KernelName switch
    {
        "before" => "6.3",
        "early" => "6.4",
        _ => "6.12",
    });

    /// <summary>Compares the bench with the five boots.</summary>
    /// <param name="kernels">The boots.</param>
    public IEnumerable<FidelityRow> Rows(MeasuredKernels kernels)
    {
        var catalog = kernels.Cause;
        Counts[] boots = [.. Boots(kernels)];
        Counts[] storms = [.. Enumerable.Range(0, Seeds).Select(seed => Counts.Of(Run(catalog, seed)))];
        yield return Row("unloads in 2 s", counts => counts.Unloads, boots, storms);
        yield return Row("good calls of finit_module() for each unload", counts => counts.Loads / counts.Unloads, boots, storms);
        yield return Row("counted failures for each unload", counts => counts.Failures / counts.Unloads, boots, storms);
    }

    /// <summary>What the boots counted.</summary>
    /// <param name="kernels">The boots.</param>
    public IEnumerable<Counts> Boots(MeasuredKernels kernels)
    {
        var cpus = CpuCount.ToString(CultureInfo.InvariantCulture);
        return kernels.Table("unload-boots.tsv").Where(line => line[0] == KernelName && line[1] == cpus).Select(line => Counts.Of(line[3..]));
    }

    private FidelityRow Row(string quantity, Func<Counts, double> of, Counts[] boots, Counts[] storms)
    {
        var mean = boots.Average(of);
        var deviation = Math.Sqrt(boots.Sum(boot => Math.Pow(of(boot) - mean, 2)) / (boots.Length - 1));
        return new FidelityRow(
            Name, quantity, mean, storms.Average(of), Math.Max(0, mean - (OfSixthBoot * deviation)), mean + (OfSixthBoot * deviation));
    }

    private BootStormResult Run(ModuleCatalog catalog, int seed) => BootStorm.Run(new BootStormSettings
    {
        CpuCount = CpuCount,
        Kernel = Kernel,
        Remedy = KnownRemedies.OfKernel(Kernel),
        MostAreas = MeasuredStorm.Areas,
        Machine = MachineProfiles.Find("Emulated")!,
        Catalog = catalog,
        Seed = seed,
        Asker = s_asker,
    });

    /// <summary>What one boot, or one storm on the bench, came to.</summary>
    /// <param name="Unloads">The calls of delete_module() that removed the module.</param>
    /// <param name="Loads">The calls of finit_module() that returned 0.</param>
    /// <param name="Becoming">Failures before the final memory.</param>
    /// <param name="FailedLoads">Failures with the final memory.</param>
    internal sealed record Counts(double Unloads, double Loads, double Becoming, double FailedLoads)
    {
        public double Failures => Becoming + FailedLoads;

        public static Counts Of(string[] fields) => fields.Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray() is [var unloads, var loads, var becoming, var failed]
            ? new(unloads, loads, becoming, failed)
            : throw new InvalidDataException("A line of the boots does not have four counts.");

        public static Counts Of(BootStormResult storm) => new(
            storm.Unloads,
            storm.Loads - storm.CallErrors.Where(error => error.Call == "finit_module").Sum(error => error.Count),
            storm.Stats.FailedBecoming,
            storm.Stats.FailedLoads);
    }
}
