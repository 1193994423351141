using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Analysis.Tuning;

/// <summary>
/// How long the loads of one boot took, of a real one by its trace, or of one on the bench: what has to be alike for the bench to have
/// the same races.
/// </summary>
internal sealed record LoadRhythm
{
    private const string Udev = "udev";

    // The time between the first calls of two or three workers is mostly chance.
    private const int LeastProcesses = 4;

    /// <summary>Of each module the time from the system call to the beginning of its init, in ns: the loader's own work and waits.</summary>
    public required IReadOnlyDictionary<string, double> Loading { get; init; }

    /// <summary>Of each module the time of its init, in ns.</summary>
    public required IReadOnlyDictionary<string, double> Inits { get; init; }

    /// <summary>Of each module the time between the end of the call before it in its process, and its own call, in ns: the work of kmod.</summary>
    public required IReadOnlyDictionary<string, double> Pauses { get; init; }

    /// <summary>The mean time between the first calls of two processes, in ns; null where too few processes made calls to tell it.</summary>
    public required double? Interval { get; init; }

    /// <summary>The rhythm of a traced boot; null where the trace lacks the calls or the events of the modules.</summary>
    public static LoadRhythm? Of(IEnumerable<ModuleLoadEvent> events)
    {
        var traced = events.Where(found => found is { SinceBoot: not null, ProcessId: not null }).OrderBy(found => found.SinceBoot).ToList();
        var (loads, udevs) = (new List<ObservedLoad>(), new List<ObservedLoad>());
        foreach (var process in traced.GroupBy(found => (ProcessId: found.ProcessId!.Value, IsUdevs: found.Process?.Contains(Udev, StringComparison.Ordinal) is true)))
        {
            var calls = new List<(ModuleLoadEvent Call, long? InitBegan)>();
            foreach (var found in process)
            {
                if (found is { IsLoadCall: true, Result: not null, Duration: not null })
                    calls.Add((found, null));
                else if (found.Kind is ModuleLoadEventKind.Load && calls.Count > 0 && calls[^1].Call is var call && call.SinceBoot + call.Duration >= found.SinceBoot)
                    calls[^1] = (call, Nanoseconds(found.SinceBoot!.Value));
            }

            (process.Key.IsUdevs ? udevs : loads).AddRange(calls.Select(call => new ObservedLoad(
                process.Key.ProcessId,
                call.Call.Module ?? "",
                Nanoseconds(call.Call.SinceBoot!.Value),
                call.InitBegan,
                Nanoseconds(call.Call.SinceBoot!.Value + call.Call.Duration!.Value),
                (Errno)(-Math.Min(call.Call.Result!.Value, 0)))));
        }

        // How long a load takes is alike for all. When the next one comes is a matter of udev, if there is any.
        var all = Of([[.. loads, .. udevs]]);
        return all.Loading.Count == 0 ? null : udevs.Count == 0 ? all : Of([udevs]) with { Loading = all.Loading, Inits = all.Inits };
    }

    /// <summary>The rhythm of boots.</summary>
    public static LoadRhythm Of(IReadOnlyList<IReadOnlyList<ObservedLoad>> boots)
    {
        var loaded = new Dictionary<string, List<ObservedLoad>>(StringComparer.Ordinal);
        var pauses = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var intervals = new List<double>();
        foreach (var calls in boots)
        {
            var first = new List<long>();
            foreach (var process in calls.GroupBy(call => call.Process))
            {
                long? ended = null;
                foreach (var call in process.OrderBy(call => call.Entered))
                {
                    if (ended is null)
                        first.Add(call.Entered);
                    if (call is { InitBegan: not null, Result: Errno.None, Module.Length: > 0 })
                    {
                        Add(loaded, call.Module, call);
                        if (ended is { } before && call.Entered >= before)
                            Add(pauses, call.Module, call.Entered - before);
                    }

                    ended = call.Ended;
                }
            }

            if (first.Count >= LeastProcesses)
                intervals.Add((first.Max() - first.Min()) / (double)(first.Count - 1));
        }

        return new()
        {
            Loading = Medians(loaded, call => call.InitBegan!.Value - call.Entered),
            Inits = Medians(loaded, call => call.Ended - call.InitBegan!.Value),
            Pauses = Medians(pauses, pause => pause),
            Interval = intervals.Count > 0 ? intervals.Average() : null,
        };
    }

    /// <summary>The median of how many times one rhythm has the time of another for each module; 1 where they share no module.</summary>
    /// <param name="mine">The times of the one, by module.</param>
    /// <param name="others">The times of the other.</param>
    /// <param name="isMeant">Tells which modules count; all by default.</param>
    public static double Ratio(IReadOnlyDictionary<string, double> mine, IReadOnlyDictionary<string, double> others, Func<string, bool>? isMeant = null)
    {
        double[] ratios = [.. mine.Where(pair => pair.Value > 0 && others.GetValueOrDefault(pair.Key) > 0 && isMeant?.Invoke(pair.Key) is not false).Select(pair => pair.Value / others[pair.Key]).Order()];
        return ratios.Length == 0 ? 1 : ratios[ratios.Length / 2];
    }

    private static long Nanoseconds(TimeSpan time) => Math.Min(time.Ticks, long.MaxValue / TimeSpan.NanosecondsPerTick / 2) * TimeSpan.NanosecondsPerTick;

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(item);
    }

    private static Dictionary<string, double> Medians<T>(Dictionary<string, List<T>> lists, Func<T, double> value) =>
        lists.ToDictionary(pair => pair.Key, pair => pair.Value.Select(value).Order().ElementAt(pair.Value.Count / 2), StringComparer.Ordinal);
}
