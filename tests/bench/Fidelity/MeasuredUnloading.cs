using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Stress;
using ModDups.Statistics;

namespace ModDups.Fidelity;

/// <summary>
/// Two boots of Linux 6.12 under QEMU in which stress-ng loaded and unloaded irqbypass for two seconds with a worker for each
/// CPU, and the same on the bench: tests/captures/unload-KERNEL-N and unload-again-KERNEL-N.
/// </summary>
/// <param name="KernelName">before, early or stock, as in the names of the folders.</param>
/// <param name="CpuCount">How many CPUs it had.</param>
internal sealed record MeasuredUnloading(string KernelName, int CpuCount)
{
    private const int Seeds = 24;

    /// <summary>
    /// From the end of a call to the next one of a worker: what witness.so takes to write the call down. The median in
    /// tests/captures/unload-stock-2.
    /// </summary>
    private static readonly TimeSpan s_witness = TimeSpan.FromMicroseconds(137);

    /// <summary>Every pair of boots.</summary>
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

    /// <summary>Compares the bench with the two boots.</summary>
    /// <param name="kernels">The boots.</param>
    public IEnumerable<FidelityRow> Rows(MeasuredKernels kernels)
    {
        var catalog = kernels.Cause;
        double[][] boots = [Of(kernels.Stats(Name), kernels.Calls(Name)), Of(kernels.Stats(Again), kernels.Calls(Again))];
        double[][] storms = [.. Enumerable.Range(0, Seeds).Select(seed => Of(Run(catalog, seed)))];
        string[] quantities = ["unloads in 2 s", "good calls of finit_module() for each unload", "counted failures for each unload"];
        return quantities.Select((quantity, i) => Row(quantity, boots[0][i], boots[1][i], storms.Average(storm => storm[i])));
    }

    // A third boot may be as far off as these two are from each other.
    private FidelityRow Row(string quantity, double one, double other, double modelled)
    {
        var apart = Math.Abs(one - other);
        return new FidelityRow(Name, quantity, (one + other) / 2, modelled, Math.Max(0, Math.Min(one, other) - apart), Math.Max(one, other) + apart);
    }

    private static double[] Of(ModuleStats stats, IReadOnlyList<(string Call, bool IsGood)> calls) => Of(
        calls.Count(call => call is { Call: "delete_module", IsGood: true }),
        calls.Count(call => call is { Call: "finit_module", IsGood: true }),
        stats);

    private static double[] Of(BootStormResult storm) => Of(
        storm.Unloads, storm.Loads - storm.CallErrors.Where(error => error.Call == "finit_module").Sum(error => error.Count), storm.Stats);

    private static double[] Of(long unloads, long good, ModuleStats stats) =>
        [unloads, (double)good / unloads, (double)(stats.FailedBecoming + stats.FailedLoads) / unloads];

    private BootStormResult Run(ModuleCatalog catalog, int seed) => BootStorm.Run(new BootStormSettings
    {
        CpuCount = CpuCount,
        Kernel = Kernel,
        Remedy = KnownRemedies.OfKernel(Kernel),
        Machine = MachineProfiles.Find("Emulated")!,
        Catalog = catalog,
        Seed = seed,
        Asker = new StressNg { ModuleName = "irqbypass", Timeout = TimeSpan.FromSeconds(2), Pause = s_witness },
    });
}
