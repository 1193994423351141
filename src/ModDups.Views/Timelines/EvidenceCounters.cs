using ModDups.Analysis.Blame;
using ModDups.Views.Reports.Charts;

namespace ModDups.Views.Timelines;

/// <summary>The counters of a real boot, as far as its calls tell them.</summary>
internal static class EvidenceCounters
{
    /// <summary>Writes the counters.</summary>
    /// <param name="writer">Receives the counters.</param>
    /// <param name="process">The process that they belong to.</param>
    /// <param name="boot">The calls.</param>
    public static void Write(TimelineWriter writer, int process, BootTimeline boot)
    {
        var (loads, held, least, most) = (0L, 0.0, 0.0, 0.0);
        foreach (var (at, call, isEnd) in Changes(boot.Calls, call => call.Start, call => call.End))
        {
            writer.Count(process, at, TimelineWords.Loads, ("loads", loads += isEnd ? -1 : 1));
            if (call.MostWaste == 0)
                continue;
            held = Math.Max(0, held + (isEnd ? -call.MostWaste : call.MostWaste));
            writer.Count(process, at, TimelineWords.Memory, ("failing calls", held));
            if (isEnd)
                writer.Count(process, at, TimelineWords.Wasted, ("least", least += call.LeastWaste), ("most", most += call.MostWaste));
        }

        var workers = 0L;
        var udevs = boot.Calls.Where(call => call.Blamed.Origin == LoadOrigin.Udev).GroupBy(call => call.Blamed.Call.ProcessId).ToList();
        foreach (var (at, _, isEnd) in Changes(udevs, calls => calls.Min(call => call.Start), calls => calls.Max(call => call.End)))
            writer.Count(process, at, TimelineWords.Workers, ("workers", workers += isEnd ? -1 : 1));
    }

    // What ends at a time ends before what begins then. What takes no time begins before it ends.
    private static IEnumerable<(long At, T Item, bool IsEnd)> Changes<T>(IReadOnlyList<T> items, Func<T, TimeSpan> start, Func<T, TimeSpan> end) =>
        items.Select(item => (At: start(item), Rank: 1, Item: item, IsEnd: false))
            .Concat(items.Select(item => (At: end(item), Rank: end(item) > start(item) ? 0 : 2, Item: item, IsEnd: true)))
            .OrderBy(change => change.At).ThenBy(change => change.Rank)
            .Select(change => (Math.Max(0, change.At.Ticks) * TimeSpan.NanosecondsPerTick, change.Item, change.IsEnd));
}
