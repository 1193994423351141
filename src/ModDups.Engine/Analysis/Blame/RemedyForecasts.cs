using ModDups.Analysis.Tuning;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Boots the machine of the evidence on the bench. The same processes make the same requests with the same system call, under this
/// kernel and under each remedy: at their times where a trace has them, otherwise all at once. Each figure is the mean of several
/// boots.
/// </summary>
internal sealed class RemedyForecasts
{
    private const int Seeds = 5;
    private const string Stage = "evidence";

    public RemedyForecast? Baseline { get; private init; }

    public IReadOnlyList<RemedyForecast> Remedies { get; private init; } = [];

    /// <summary>The same boot on the bench, with a storm for each system call that loaded modules; empty where there is no baseline.</summary>
    public IReadOnlyList<BootStormSettings> Storms { get; private init; } = [];

    /// <summary>True where the requests had their times.</summary>
    public bool HasTimes { get; private init; }

    public static RemedyForecasts Of(
        BlameSettings settings,
        BlameEvidence evidence,
        IReadOnlyList<BlamedCall> calls,
        IReadOnlyList<ProbePlan> ofDevices,
        int? cpus,
        CancellationToken cancellationToken)
    {
        if (settings.Catalog is not { } catalog || cpus is not (> 0 and <= BootStormSettings.MostCpus and var count))
            return new();
        var kernel = KnownRemedies.OfKernel(settings.Kernel);
        var hasTimes = RequestTimes.AreKnown(calls);
        // Loads with one system call hardly affect loads with the other.
        BootStormSettings[] here =
        [
            .. new[] { LoadSystemCall.FinitModule, LoadSystemCall.InitModule }.Select(entry => hasTimes
                ? AtTheirTimes(settings, evidence, kernel, catalog, entry, count, RequestTimes.Of(calls, ofDevices, catalog, entry), cancellationToken)
                : AtOnce(settings, kernel, catalog, entry, count, Events(settings, calls, ofDevices, catalog, entry))).OfType<BootStormSettings>(),
        ];
        if (here.Length == 0)
            return new();
        var baseline = Run("as it is", $"{kernel.Name}: {kernel.Summary}", here, null, cancellationToken);
        return new()
        {
            HasTimes = hasTimes,
            Storms = here,
            Baseline = baseline,
            Remedies =
            [
                .. Others(here).Select(other => Run(other.Name, other.Summary, other.Storms, baseline, cancellationToken))
                    .Where(forecast => forecast.SavedBytes > 0).OrderByDescending(forecast => forecast.SavedBytes),
            ],
        };
    }

    private static BootStormSettings? AtOnce(
        BlameSettings settings, Remedy kernel, ModuleCatalog catalog, LoadSystemCall entry, int cpus, List<ColdplugEvent> events) =>
        StormOf(settings, kernel, catalog, entry, cpus, events.SelectMany(e => e.Asks)) is { } storm ? storm with { Coldplug = events } : null;

    private static BootStormSettings? AtTheirTimes(
        BlameSettings settings,
        BlameEvidence evidence,
        Remedy kernel,
        ModuleCatalog catalog,
        LoadSystemCall entry,
        int cpus,
        List<ScheduledRequest> requests,
        CancellationToken cancellationToken)
    {
        if (StormOf(settings, kernel, catalog, entry, cpus, requests.SelectMany(request => request.Asks)) is not { } storm)
            return null;
        storm = storm with { Schedule = requests };
        return evidence.Rhythm.Value is { } rhythm ? BenchTuning.Of(storm, rhythm, cancellationToken) : storm;
    }

    private static BootStormSettings? StormOf(
        BlameSettings settings, Remedy kernel, ModuleCatalog catalog, LoadSystemCall entry, int cpus, IEnumerable<string> asked)
    {
        if (catalog.Only(asked) is not { } loaded)
            return null;
        var modules = loaded.Modules;
        return new BootStormSettings
        {
            CpuCount = cpus,
            Catalog = loaded,
            Kernel = settings.Kernel,
            Remedy = kernel,
            Machine = settings.Machine,
            MaxWorkers = settings.MaxWorkers,
            SystemCall = entry,
            Compressed = modules.All(module => module.CompressedBytes is not null)
                && (entry == LoadSystemCall.InitModule || modules.All(module => ModuleFile.Ending(module.File ?? "") is { Length: > 3 })),
        };
    }

    private static IEnumerable<(string Name, string Summary, BootStormSettings[] Storms)> Others(BootStormSettings[] here)
    {
        foreach (var remedy in KnownRemedies.All.Where(remedy => remedy.Name != here[0].Remedy.Name))
            yield return (remedy.Name, remedy.Summary, Array.ConvertAll(here, storm => storm with { Remedy = remedy, Kernel = null }));
        yield return ("udev.children_max=1", "udev has one worker, so that nothing is loaded at the same time", Array.ConvertAll(here, storm => storm with { MaxWorkers = 1 }));
        if (Array.Exists(here, storm => storm.SystemCall == LoadSystemCall.InitModule))
        {
            yield return ("finit_module", "uncompressed files, or files that the kernel decompresses: kmod calls finit_module(), and the kernel joins duplicates",
                Array.ConvertAll(here, storm => storm with { SystemCall = LoadSystemCall.FinitModule, Compressed = false }));
        }
    }

    private static RemedyForecast Run(
        string name, string summary, BootStormSettings[] storms, RemedyForecast? baseline, CancellationToken cancellationToken)
    {
        var results = Enumerable.Range(0, Seeds)
            .Select(seed => Array.ConvertAll(storms, storm => BootStorm.Run(storm with { Seed = seed }, null, cancellationToken))).ToList();
        var wasted = (ulong)Math.Round(results.Average(boot => boot.Sum(result => (double)result.Stats.WastedBytes)));
        return new(
            name, summary, (long)Math.Round(results.Average(boot => boot.Sum(result => (double)result.Stats.CountFailures()))), wasted,
            (long)(baseline?.WastedBytes ?? wasted) - (long)wasted,
            TimeSpan.FromTicks((long)results.Average(boot => boot.Max(result => (double)result.Elapsed.Ticks))));
    }

    // udev makes one request per device, whether there is anything to load or not. Others occur as often as they are seen.
    private static List<ColdplugEvent> Events(
        BlameSettings settings, IReadOnlyList<BlamedCall> all, IReadOnlyList<ProbePlan> ofDevices, ModuleCatalog catalog, LoadSystemCall entry)
    {
        var calls = all.Where(call => call.Call.Entry == entry).ToList();
        var devices = (settings.Devices ?? []).CountBy(device => device.Modalias, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var used = calls.Where(call => call.Origin == LoadOrigin.Udev).Select(call => call.Requested).ToHashSet(StringComparer.Ordinal);
        var byUdev = ofDevices.Where(plan => used.Contains(plan.Requested)).Select(plan =>
            new ColdplugEvent(Stage, plan.Requester == "cpu" ? null : devices[plan.Requested!], Known(plan.Asks, catalog)));
        var byOthers = calls.Where(call => call.Module is not null && !(call.Origin == LoadOrigin.Udev && call.Requested is not null))
            .GroupBy(call => (call.Origin, call.Requested, call.Call.Process))
            .SelectMany(group => OfProcesses([.. group], catalog));
        return [.. byUdev.Concat(byOthers).Where(e => e.Asks.Count > 0)];
    }

    // Each process of one kind requests what any of them loaded: a call that is missing may have found its module live. Where
    // these are too many to be true, each requests what it loaded itself.
    private static IEnumerable<ColdplugEvent> OfProcesses(List<BlamedCall> calls, ModuleCatalog catalog)
    {
        var processes = calls.ToLookup(call => call.Call.ProcessId, call => call.Module!);
        var modules = Known(calls.Select(call => call.Module!).Distinct(StringComparer.Ordinal), catalog);
        return (long)processes.Count * modules.Count <= RequestTimes.MostRequests
            ? [new ColdplugEvent(Stage, processes.Count, modules)]
            : processes.Select(process => Known(process.Distinct(StringComparer.Ordinal), catalog)).GroupBy(own => string.Join(' ', own), StringComparer.Ordinal)
                .Select(alike => new ColdplugEvent(Stage, alike.Count(), alike.First()));
    }

    private static List<string> Known(IEnumerable<string> modules, ModuleCatalog catalog) => [.. modules.Where(module => catalog.Find(module) is not null)];
}
