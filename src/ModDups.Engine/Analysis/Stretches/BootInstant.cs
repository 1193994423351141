using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>
/// Finds the wall-clock time at which the clock of a trace stood at zero, so that a trace and an audit log can be read side by side. The times
/// of a call and of its record differ by that. Of other pairs of calls and records that could be the same call they differ by anything,
/// so the difference that occurs most often is the one. A pair weighs the less, the more others there are for its call.
/// </summary>
internal static class BootInstant
{
    private const int MostAlike = 1024;
    private const int MostPairs = 4_000_000;

    /// <summary>
    /// How much earlier than its call a record is at most: the audit log has the time of the last tick (ktime_get_coarse_real_ts64() in
    /// kernel/auditsc.c), and there are 100 of them in a second at least.
    /// </summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns that time; null where no record can belong to a call.</summary>
    /// <param name="calls">Events of the trace.</param>
    /// <param name="records">Events of the audit log.</param>
    public static DateTimeOffset? Of(IEnumerable<ModuleLoadEvent> calls, IEnumerable<ModuleLoadEvent> records)
    {
        var ofRecords = ByLikeness(records, found => found.Time?.UtcTicks);
        List<(List<long> Calls, List<long> Records)> alike =
        [
            .. ByLikeness(calls, found => found.SinceBoot?.Ticks).Select(likes => (likes.Value, ofRecords.GetValueOrDefault(likes.Key, [])))
                .Where(likes => likes.Item2.Count > 0).OrderBy(likes => likes.Item1.Count * likes.Item2.Count),
        ];
        var weights = new Dictionary<long, double>();
        var pairs = MostPairs;
        foreach (var likes in alike.TakeWhile(likes => (pairs -= likes.Calls.Count * likes.Records.Count) >= 0))
        {
            var weight = 1.0 / Math.Max(likes.Calls.Count, likes.Records.Count);
            foreach (var difference in Differences(likes))
                weights[difference / Tick.Ticks] = weights.GetValueOrDefault(difference / Tick.Ticks) + weight;
        }

        if (weights.Count == 0)
            return null;
        // The differences of all true pairs lie within one tick, which may be on both sides of the border of two bins.
        var best = weights.Keys.MaxBy(bin => weights[bin] + weights.GetValueOrDefault(bin + 1));
        // The largest of them is nearest; those of calls that have one pair alone are sure.
        var surest = alike.Select(likes => Differences(likes).Where(difference => difference / Tick.Ticks is var bin && (bin == best || bin == best + 1)).Take(2).ToList())
            .Where(found => found.Count == 1).Select(found => found[0]).DefaultIfEmpty((best + 2) * Tick.Ticks).Max();
        return new DateTimeOffset(surest, TimeSpan.Zero);
    }

    private static IEnumerable<long> Differences((List<long> Calls, List<long> Records) alike) =>
        alike.Calls.SelectMany(_ => alike.Records, (at, time) => time - at);

    // A trace knows the module of a call that succeeded.
    private static Dictionary<(int, ModuleLoadEventKind, long?, string?), List<long>> ByLikeness(
        IEnumerable<ModuleLoadEvent> events, Func<ModuleLoadEvent, long?> timeOf)
    {
        var times = new Dictionary<(int, ModuleLoadEventKind, long?, string?), List<long>>();
        foreach (var found in events)
        {
            if (!found.IsLoadCall || found.ProcessId is not { } id || timeOf(found) is not { } time)
                continue;
            var key = (id, found.Kind, found.Result, found.Result == 0 ? found.Module : null);
            if (!times.TryGetValue(key, out var alike))
                times.Add(key, alike = []);
            if (alike.Count < MostAlike)
                alike.Add(time);
        }

        return times;
    }
}
