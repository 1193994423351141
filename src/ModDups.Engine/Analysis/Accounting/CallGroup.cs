using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// Calls that failed alike and of which some may have joined others: those of finit_module() for one inode with one
/// errno where the kernel shares loads by inode, else a single call.
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
        _fewest = calls.Count > 1 ? Joins.Fewest(calls) : 1;
        _mostAtRegistration = calls.Max(history.MostAtRegistration);
        _steps = _calls.Aggregate(FailureSteps.None, (steps, call) => steps | call.Steps);
    }

    /// <summary>What the calls have in common that may share a load.</summary>
    public static object KeyOf(ModuleCall call) =>
        call.Entry == LoadSystemCall.FinitModule ? (call.File, call.Errno) : call;

    /// <summary>The groups of calls that failed, in the order in which the first of each ended.</summary>
    public static IEnumerable<CallGroup> Of(IEnumerable<ModuleCall> failures, KernelRelease kernel, NameHistory history) =>
        failures.GroupBy(call => kernel.SharesLoadsByInode ? KeyOf(call) : call).Select(group => new CallGroup([.. group], history));

    /// <summary>The loads that failed at one of these steps.</summary>
    public Bound Count(FailureSteps at)
    {
        var elsewhere = _calls.Count(call => (call.Steps & at & ~FailureSteps.Registration) != FailureSteps.None);
        var atRegistration = _calls.Count(call => (call.Steps & at) == FailureSteps.Registration);
        var most = elsewhere + Math.Min(atRegistration, _mostAtRegistration);
        return new Bound((ulong)Fewest(at), (ulong)most);
    }

    /// <summary>The bytes that they wasted.</summary>
    public Bound Bytes(FailureSteps at)
    {
        var fewest = (ulong)Fewest(at);
        var least = fewest == 0 ? 0 : fewest * _calls.Min(call => Costs(call.Call, call.Steps & at).DefaultIfEmpty().Min());
        return new Bound(least, Most(at));
    }

    // Each load is at one step. Those that can't be at registration, for want of another load that registers, are at the
    // name check.
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
        // A size that is not known is that of a call whose steps need none.
        var image = call.ImageBytes ?? 0;
        var compressed = call.CompressedBytes ?? 0;
        if ((steps & FailureSteps.Uncounted) != FailureSteps.None)
            yield return 0;
        if ((steps & FailureSteps.Read) != FailureSteps.None)
            yield return (ulong)FailureCost.OfRead(call.Entry, image);
        if ((steps & FailureSteps.Decompression) != FailureSteps.None)
            yield return (ulong)FailureCost.OfDecompression(compressed);
        if ((steps & FailureSteps.AllBecoming) != FailureSteps.None)
            yield return (ulong)FailureCost.OfBecoming(image, compressed);
        if ((steps & FailureSteps.AllLoad) != FailureSteps.None)
            yield return (ulong)FailureCost.OfLoad(image, compressed);
    }
}
