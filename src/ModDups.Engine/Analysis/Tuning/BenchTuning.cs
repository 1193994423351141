using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Tuning;

/// <summary>
/// Sets the costs of a bench so that its boot has the rhythm of a real one. The counters of that boot have no part in it, so that they
/// can still tell how near the bench comes.
/// </summary>
internal static class BenchTuning
{
    // The waits of a storm depend on all costs together, so one round is not enough.
    private const int Rounds = 6;
    private const int Seeds = 3;

    // As long as a machine profile may say.
    private const double LongestInit = 24.0 * 3600 * 1_000_000_000;

    // From a fast machine to one that is emulated.
    private const double MostChange = 1000;

    /// <summary>Returns the settings with the costs of a boot.</summary>
    public static BootStormSettings Of(BootStormSettings settings, LoadRhythm real, CancellationToken cancellationToken)
    {
        var tuned = settings;
        var (fixedCosts, perSize, userspace, interval) = (1.0, 1.0, 1.0, 1.0);
        // What small modules need tells of the costs of every load, what large ones need tells of those of each KiB.
        var middle = MedianSize(settings.Catalog, real);
        bool IsLarge(string module) => settings.Catalog.Find(module)?.ImageBytes > middle;
        var inits = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var bench = Play(tuned, cancellationToken);
            fixedCosts = Limited(fixedCosts * LoadRhythm.Ratio(real.Loading, bench.Loading, module => !IsLarge(module)));
            perSize = Limited(perSize * LoadRhythm.Ratio(real.Loading, bench.Loading, IsLarge));
            userspace = Limited(userspace * LoadRhythm.Ratio(real.Pauses, bench.Pauses));
            interval = real.Interval is > 0 and { } apart && bench.Interval is > 0 and { } found ? Limited(interval * apart / found) : interval;
            foreach (var (module, wanted) in real.Inits)
            {
                if (bench.Inits.GetValueOrDefault(module) is > 0 and var simulated)
                    inits[module] = Math.Min(inits.GetValueOrDefault(module, simulated) * wanted / simulated, LongestInit);
            }

            // The kernel needs as long as kmod for it, and only one of them was seen to do it.
            var decompression = settings.SystemCall == LoadSystemCall.InitModule ? userspace : perSize;
            tuned = settings with
            {
                Machine = settings.Machine with
                {
                    Name = settings.Machine.Name + ", as traced",
                    Loader = Scaled(settings.Machine.Loader, fixedCosts, perSize) with { Decompress = Times(settings.Machine.Loader.Decompress, decompression) },
                    Userspace = Scaled(settings.Machine.Userspace, userspace, interval) with { Decompress = Times(settings.Machine.Userspace.Decompress, decompression) },
                },
                Catalog = settings.Catalog.With(inits.Where(init => settings.Catalog.Find(init.Key) is not null).ToDictionary(
                    init => init.Key,
                    init => settings.Catalog.Find(init.Key)! with { InitDuration = TimeSpan.FromTicks((long)Math.Round(init.Value / TimeSpan.NanosecondsPerTick)) },
                    StringComparer.Ordinal)),
            };
        }

        return tuned;
    }

    // Several boots, since one alone may be unlike the others.
    private static LoadRhythm Play(BootStormSettings settings, CancellationToken cancellationToken)
    {
        var boots = new IReadOnlyList<ObservedLoad>[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var calls = new LoadRecorder();
            BootStorm.Observe(settings with { Observer = calls, Seed = seed }, cancellationToken);
            boots[seed] = calls.Calls;
        }

        return LoadRhythm.Of(boots);
    }

    private static double Limited(double factor) => Math.Clamp(factor, 1 / MostChange, MostChange);

    private static long Times(long cost, double factor) => (long)Math.Round(cost * factor);

    private static long MedianSize(ModuleCatalog catalog, LoadRhythm real)
    {
        long[] sizes = [.. real.Loading.Keys.Select(catalog.Find).OfType<CatalogModule>().Select(module => module.ImageBytes).Order()];
        return sizes.Length == 0 ? 0 : sizes[sizes.Length / 2];
    }

    private static LoaderCosts Scaled(LoaderCosts costs, double factor, double perSize) => costs with
    {
        SystemCall = Times(costs.SystemCall, factor),
        Read = Times(costs.Read, perSize),
        Check = Times(costs.Check, factor),
        ModuleMutex = Times(costs.ModuleMutex, factor),
        Layout = Times(costs.Layout, factor),
        Copy = Times(costs.Copy, perSize),
        Link = Times(costs.Link, factor),
        Relocate = Times(costs.Relocate, perSize),
        Init = Times(costs.Init, factor),
        Free = Times(costs.Free, perSize),
        Unmap = Times(costs.Unmap, factor),
        Steal = Times(costs.Steal, factor),
        WakeUp = Times(costs.WakeUp, factor),
        Schedule = Times(costs.Schedule, factor),
    };

    private static UserspaceCosts Scaled(UserspaceCosts costs, double factor, double interval) => costs with
    {
        Dispatch = Times(costs.Dispatch, interval),
        WorkerStart = Times(costs.WorkerStart, interval),
        LiveCheck = Times(costs.LiveCheck, factor),
        Open = Times(costs.Open, factor),
    };
}
