using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Statistics;

namespace ModDups.Fidelity;

/// <summary>How near the bench comes to what was measured: each case with the tolerance that it must keep.</summary>
internal sealed class FidelityTable(string captures)
{
    private const int Seeds = 24;

    private readonly MeasuredKernels _kernels = new(captures);

    public IEnumerable<FidelityRow> Rows() => [.. SeedTables(), .. SeedGraph(), .. Captures()];

    /// <summary>Loads and unloads by stress-ng: what two boots of each kernel did, and the bench.</summary>
    public IEnumerable<FidelityRow> Unloading() => MeasuredUnloading.All.SelectMany(storm => storm.Rows(_kernels));

    /// <summary>
    /// The machine with 255 CPUs on which two ways to read a file once were tried in May 2023: 20230524213620.3509138 and the
    /// first patch of 2023-05-25. Its modules are not told.
    /// </summary>
    public static IEnumerable<FidelityRow> ReadOnce()
    {
        const double Before = 1_949_006_968;
        const string Machine = "255 CPUs in May 2023";
        double Wasted(Remedy remedy) => Storms(new() { CpuCount = 255, Remedy = remedy }).Wasted;
        var early = Wasted(new EarlyCheck());
        yield return FidelityRow.Within(0.20, Machine, "wasted bytes, EarlyCheck", Before, early);
        yield return new FidelityRow(Machine, "wasted bytes, KreadUniq", 0, Wasted(new KreadUniq()), 0, 0);
        yield return FidelityRow.Within(0.20, Machine, "waste of ExclusiveKread / EarlyCheck", 354_413_398 / Before, Wasted(new ExclusiveKread()) / early);
    }

    /// <summary>The two tables of the commit that added the counters.</summary>
    public IEnumerable<FidelityRow> SeedTables()
    {
        var (measured255, measured8) = _kernels.Documents();
        var many = Storms(new BootStormSettings { CpuCount = 255, Remedy = new None() });
        const string Many = "255 CPUs, before the early check";
        yield return FidelityRow.Within(0.05, Many, "wasted bytes", measured255.WastedBytes, many.Wasted);
        yield return FidelityRow.Within(0.15, Many, "failures on load", measured255.FailedLoads, many.Failures);
        yield return new FidelityRow(Many, "rank correlation of the counts (Spearman)", 1, Spearman(measured255, many), 0.8, 1);

        var few = Storms(new BootStormSettings { CpuCount = 8, Remedy = new EarlyCheck() });
        const string Few = "8 CPUs, with the early check";
        yield return FidelityRow.Within(0.10, Few, "wasted bytes", measured8.WastedBytes, few.Wasted);
        yield return FidelityRow.Within(0.20, Few, "failures", measured8.FailedBecoming + measured8.FailedLoads, few.Failures);
        yield return new FidelityRow(Few, "becoming for each on load", (double)measured8.FailedBecoming / measured8.FailedLoads,
            few.Becoming / (few.Failures - few.Becoming), 2, double.MaxValue);
    }

    /// <summary>The graph "CPUs count against waste" of the RFC, and its end result of 0 bytes.</summary>
    public static IEnumerable<FidelityRow> SeedGraph()
    {
        int[] cpus = [.. Enumerable.Range(0, 74).Select(i => 8 + (4 * i))];
        double[] Waste(Remedy remedy) =>
            [.. cpus.Select(count => (double)BootStorm.Run(new BootStormSettings { CpuCount = count, Remedy = remedy }).WastedBytes)];
        var (before, after) = (Waste(new None()), Waste(new EarlyCheck()));
        const string Graph = "8 to 300 CPUs";
        yield return new FidelityRow(Graph, "R² of a line through the waste, before", null, RSquared(cpus, before), 0.99, 1);
        yield return new FidelityRow(Graph, "R² of a line through the waste, after", null, RSquared(cpus, after), 0.99, 1);
        var (none, early) = (Storms(new() { CpuCount = 255, Remedy = new None() }), Storms(new() { CpuCount = 255, Remedy = new EarlyCheck() }));
        yield return new FidelityRow("255 CPUs", "waste after / before", 0.5, early.Wasted / none.Wasted, 0.45, 0.55);
        yield return new FidelityRow(Graph, "waste with KreadDedup", 0, Waste(new KreadDedup()).Max(), 0, 0);
    }

    /// <summary>Linux 6.12 in QEMU, under the storm program and under udev: tests/captures.</summary>
    public IEnumerable<FidelityRow> Captures()
    {
        foreach (var name in _kernels.Names)
        {
            if (CapturedStorm.Parse(name) is not { } storm)
                continue;
            if (!storm.IsUdev)
            {
                yield return Row(name, "wasted bytes", storm, each => each.Wasted(_kernels.CatalogOf(each), coldplug: null));
                continue;
            }

            yield return Row(name, "wasted bytes", storm, each => each.Wasted(_kernels.Udev, _kernels.UdevColdplug));
            yield return Row(name, "wasted bytes, as its devices ask", storm, each => each.Wasted(_kernels.Udev, _kernels.UdevDevices));
        }
    }

    private FidelityRow Row(string name, string quantity, MeasuredStorm storm, Func<MeasuredStorm, double[]> wasted)
    {
        var measured = (double)_kernels.Stats(name).WastedBytes;
        var modelled = wasted(storm).Average();
        if (!storm.LeavesNothing)
            return FidelityRow.Within(storm.Tolerance, name, quantity, measured, modelled);
        var none = wasted(storm with { Kernel = CapturedStorm.Before }).Average();
        return new FidelityRow(name, quantity + ", at most 1 % of None", measured, modelled, 0, none / 100);
    }

    private static Mean Storms(BootStormSettings settings)
    {
        ModuleStats[] boots = [.. Enumerable.Range(0, Seeds).Select(seed => BootStorm.Run(settings with { Seed = seed }).Stats)];
        return new Mean(
            boots.Average(boot => (double)boot.WastedBytes),
            boots.Average(boot => (double)(boot.FailedBecoming + boot.FailedLoads)),
            boots.Average(boot => (double)boot.FailedBecoming),
            boots.SelectMany(boot => boot.DuplicateModules).ToLookup(row => row.Name, row => (double)row.Count / boots.Length, StringComparer.Ordinal));
    }

    private static double Spearman(ModuleStats measured, Mean modelled)
    {
        double[] ours = [.. measured.DuplicateModules.Select(row => modelled.Counts[row.Name].Sum())];
        double[] theirs = [.. measured.DuplicateModules.Select(row => (double)row.Count)];
        return Correlation(Ranks(ours), Ranks(theirs));
    }

    /// <summary>The rank of each value; equal ones share the mean of their ranks.</summary>
    private static double[] Ranks(double[] values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];

    private static double RSquared(int[] x, double[] y) => Math.Pow(Correlation([.. x.Select(value => (double)value)], y), 2);

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => Math.Pow(a - meanX, 2)) * y.Sum(b => Math.Pow(b - meanY, 2)));
    }

    private sealed record Mean(double Wasted, double Failures, double Becoming, ILookup<string, double> Counts);
}
