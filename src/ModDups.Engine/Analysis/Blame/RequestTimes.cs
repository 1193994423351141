using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Userspace;

namespace ModDups.Analysis.Blame;

/// <summary>Finds the requests of a boot with their times: the calls of a process for one name or alias are one request.</summary>
internal static class RequestTimes
{
    /// <summary>The most requests of processes of one kind together. The workers of a machine with 2,048 of them request about so many.</summary>
    public const long MostRequests = 250_000;

    // A boot whose clock jumps ends on the bench too.
    private static readonly TimeSpan s_latest = TimeSpan.FromDays(10);

    /// <summary>True where a trace has the times of all calls whose modules are known.</summary>
    public static bool AreKnown(IReadOnlyList<BlamedCall> calls) =>
        calls.Any(call => call.Module is not null) && calls.Where(call => call.Module is not null).All(call => call.Call is { Start: not null, ProcessId: not null });

    /// <summary>Returns the requests of one system call, in the order of their times.</summary>
    /// <param name="all">The calls, with times.</param>
    /// <param name="ofDevices">What udev loads for each device.</param>
    /// <param name="catalog">The modules.</param>
    /// <param name="entry">The system call.</param>
    public static List<ScheduledRequest> Of(
        IReadOnlyList<BlamedCall> all, IReadOnlyList<ProbePlan> ofDevices, ModuleCatalog catalog, LoadSystemCall entry)
    {
        var plans = ofDevices.DistinctBy(plan => plan.Requested, StringComparer.Ordinal).Where(plan => plan.Requested is not null)
            .ToDictionary(plan => plan.Requested!, plan => plan.Asks, StringComparer.Ordinal);
        var requests = new List<ScheduledRequest>();
        var begin = all.Min(call => call.Call.Start) ?? TimeSpan.Zero;
        foreach (var kind in all.Where(call => call.Call.Entry == entry && call.Module is not null).GroupBy(call => (call.Origin, call.Requested, call.Call.Process)))
        {
            var processes = kind.GroupBy(call => call.Call.ProcessId!.Value).ToList();
            // A module that a process did not load may have been live when it looked.
            List<string>? ofAny = kind.Key is { Origin: LoadOrigin.Udev, Requested: { } alias } && plans.TryGetValue(alias, out var asks)
                ? [.. asks.Where(module => catalog.Find(module) is not null)]
                : null;
            if (ofAny is null && KnownOf(kind, catalog) is { } union && (long)processes.Count * union.Count <= MostRequests)
                ofAny = union;
            foreach (var process in processes)
            {
                var first = process.MinBy(call => call.Call.Start)!;
                var since = first.Call.Start!.Value - begin;
                requests.Add(new(
                    (since < s_latest ? since : s_latest).Ticks * TimeSpan.NanosecondsPerTick, process.Key, kind.Key.Origin == LoadOrigin.Udev, ofAny ?? KnownOf(process, catalog), first.Module!));
            }
        }

        return [.. requests.Where(request => request.Asks.Count > 0).OrderBy(request => request.At)];
    }

    private static List<string> KnownOf(IEnumerable<BlamedCall> calls, ModuleCatalog catalog) =>
        [.. calls.OrderBy(call => call.Call.Start).Select(call => call.Module!).Distinct(StringComparer.Ordinal).Where(module => catalog.Find(module) is not null)];
}
