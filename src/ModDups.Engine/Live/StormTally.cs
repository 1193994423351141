using ModDups.Kernel;
using ModDups.Simulation.Loading;

namespace ModDups.Live;

/// <summary>What all workers together have counted up to a moment.</summary>
internal sealed class StormTally
{
    private readonly string _call;
    private readonly long[] _loads;
    private readonly long[] _unloads;

    private StormTally(string call, long[] loads, long[] unloads, long[] durations) =>
        (_call, _loads, _unloads, Durations) = (call, loads, unloads, durations);

    /// <summary>The durations of the load calls, in the buckets of <see cref="DurationHistogram"/>.</summary>
    public long[] Durations { get; }

    public long Loads => _loads.Sum();

    /// <summary>The load calls that succeeded.</summary>
    public long Successes => _loads[0];

    /// <summary>The load calls that the kernel refused because the module was there, or was being loaded or removed.</summary>
    public long Refused => _loads[(int)Errno.EEXIST] + _loads[(int)Errno.EBUSY];

    /// <summary>The load calls that failed for another reason.</summary>
    public long Failed => Loads - Successes - Refused;

    /// <summary>The delete_module() calls that removed a module.</summary>
    public long Unloads => _unloads[0];

    public long FoundLive { get; private init; }

    public long Longest { get; private init; }

    /// <summary>The errors by call and errno.</summary>
    public IReadOnlyList<CallErrors> Errors => [.. ErrorsOf(_call, _loads), .. ErrorsOf("delete_module", _unloads)];

    /// <summary>Adds up what the workers have counted.</summary>
    public static StormTally Of(StormBoard board, LoadSystemCall call)
    {
        long[] loads = [.. board.Of(0).LoadErrors], unloads = [.. board.Of(0).UnloadErrors], durations = [.. board.Of(0).Durations];
        var (live, longest) = (board.Of(0).FoundLive, board.Of(0).Longest);
        for (var worker = 1; worker < board.Workers; worker++)
        {
            var counts = board.Of(worker);
            Add(loads, counts.LoadErrors);
            Add(unloads, counts.UnloadErrors);
            Add(durations, counts.Durations);
            live += counts.FoundLive;
            longest = Math.Max(longest, counts.Longest);
        }

        return new(call == LoadSystemCall.FinitModule ? "finit_module" : "init_module", loads, unloads, durations) { FoundLive = live, Longest = longest };
    }

    /// <summary>Returns what was counted since an earlier moment.</summary>
    public StormTally Since(StormTally earlier) =>
        new(_call, Less(_loads, earlier._loads), Less(_unloads, earlier._unloads), Less(Durations, earlier.Durations))
        {
            FoundLive = FoundLive - earlier.FoundLive,
            Longest = Longest,
        };

    private static IEnumerable<CallErrors> ErrorsOf(string call, long[] counts) =>
        counts.Index().Where(count => count.Index > 0 && count.Item > 0)
            .Select(count => new CallErrors(call, ErrnoText.OfResult(-count.Index)!, count.Item));

    private static void Add(long[] sums, Span<long> counts)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += counts[i];
    }

    private static long[] Less(long[] counts, long[] earlier) => [.. counts.Zip(earlier, (count, before) => count - before)];
}
