using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// Failed calls, some of which may have joined others. Where the kernel shares loads by inode, a group contains the calls
/// of finit_module() for one inode with one errno. Otherwise a group is a single call.
/// </summary>
internal sealed class CallGroup
{
    private readonly List<(ModuleCall Call, FailureSteps Steps)> _calls;
    private readonly int _fewest;
    private readonly int _mostAtRegistration;
    private readonly FailureSteps _steps;

    public CallGroup(IReadOnlyList<ModuleCall> calls, NameHistory history)
    {
        _calls = [.. calls.Select(call => (call, history.StepsOf(call)))];
        _fewest = calls.Count > 1 ? FewestLoads(calls) : 1;
        _mostAtRegistration = calls.Max(history.MostAtRegistration);
        _steps = _calls.Aggregate(FailureSteps.None, (steps, call) => steps | call.Steps);
    }

    /// <summary>Returns what calls that may share a load have in common.</summary>
    public static object KeyOf(ModuleCall call) =>
        call.Entry == LoadSystemCall.FinitModule ? (call.File, call.Errno) : call;

    /// <summary>Groups the failed calls, in the order in which the first call of each group ended.</summary>
    public static IEnumerable<CallGroup> Of(IEnumerable<ModuleCall> failures, KernelRelease kernel, NameHistory history) =>
        failures.GroupBy(call => kernel.SharesLoadsByInode ? KeyOf(call) : call).Select(group => new CallGroup([.. group], history));

    /// <summary>
    /// Returns the smallest number of loads that calls with one inode and one result needed. Calls that overlap may have
    /// shared a load (idempotent_init_module() of kernel/module/main.c), and were all in the kernel when it ended. So each
    /// load is an instant that each of its calls contains. The best next instant is the earliest end of a call that
    /// contains none yet.
    /// </summary>
    public static int FewestLoads(IEnumerable<ModuleCall> calls)
    {
        var count = 0;
        TimeSpan? instant = null;
        foreach (var call in calls.OrderBy(call => call.End ?? TimeSpan.MaxValue))
        {
            // A call whose times are not known may contain any instant.
            if (instant is not null && !(call.Start > instant))
                continue;
            instant = call.End ?? TimeSpan.MaxValue;
            count++;
        }

        return count;
    }

    /// <summary>Returns how many loads failed at one of these steps.</summary>
    public Bound Count(FailureSteps at)
    {
        var elsewhere = _calls.Count(call => (call.Steps & at & ~FailureSteps.Registration) != FailureSteps.None);
        var atRegistration = _calls.Count(call => (call.Steps & at) == FailureSteps.Registration);
        var most = elsewhere + Math.Min(atRegistration, _mostAtRegistration);
        return new Bound((ulong)Fewest(at), (ulong)most);
    }

    /// <summary>Returns the bytes that those loads wasted.</summary>
    public Bound Bytes(FailureSteps at)
    {
        var fewest = (ulong)Fewest(at);
        var least = fewest == 0 ? 0 : fewest * _calls.Min(call => Costs(call.Call, call.Steps & at).DefaultIfEmpty().Min());
        return new Bound(least, Most(at));
    }

    // Each load failed at one step. A load that cannot have failed at registration, because no other load registers, failed
    // at the name check.
    private int Fewest(FailureSteps at)
    {
        if ((_steps & ~at) == FailureSteps.None)
            return _fewest;
        return (_steps & ~at) == FailureSteps.Registration ? Math.Max(0, _fewest - _mostAtRegistration) : 0;
    }

    private ulong Most(FailureSteps at)
    {
        var most = 0ul;
        var atRegistration = new List<ulong>();
        foreach (var (call, steps) in _calls.Where(call => (call.Steps & at) != FailureSteps.None))
        {
            var elsewhere = Costs(call, steps & at & ~FailureSteps.Registration).DefaultIfEmpty().Max();
            most += elsewhere;
            if ((steps & at & FailureSteps.Registration) != FailureSteps.None)
                atRegistration.Add(Math.Max(elsewhere, Costs(call, FailureSteps.Registration).First()) - elsewhere);
        }

        return atRegistration.OrderDescending().Take(_mostAtRegistration).Aggregate(most, (sum, more) => sum + more);
    }

    private static IEnumerable<ulong> Costs(ModuleCall call, FailureSteps steps)
    {
        // Only a call whose steps need no size can have an unknown size.
        var image = call.CountedBytes ?? 0;
        var compressed = call.CompressedBytes ?? 0;
        if ((steps & FailureSteps.Uncounted) != FailureSteps.None)
            yield return 0;
        if ((steps & FailureSteps.Read) != FailureSteps.None)
            yield return (ulong)FailureCost.OfRead(call.Entry, call.ImageBytes ?? 0);
        if ((steps & FailureSteps.Decompression) != FailureSteps.None)
            yield return (ulong)FailureCost.OfDecompression(compressed);
        if ((steps & FailureSteps.AllBecoming) != FailureSteps.None)
            yield return (ulong)FailureCost.OfBecoming(image, compressed);
        if ((steps & FailureSteps.AllLoad) != FailureSteps.None)
            yield return (ulong)FailureCost.OfLoad(image, compressed);
    }
}
