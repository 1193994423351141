using ModDups.Kernel;

namespace ModDups.Analysis.Replay;

/// <summary>What the calls of one name tell of when it was registered, and by whom.</summary>
internal sealed class NameHistory
{
    private readonly ReplayKernel _kernel;
    private readonly List<RecordedCall> _loaders;

    /// <summary>Calls that failed, and may have had the name before they did.</summary>
    private readonly List<RecordedCall> _owners;

    /// <summary>Calls that got EBUSY, and nobody is known to have had the name meanwhile.</summary>
    private readonly HashSet<RecordedCall> _unexplained;

    /// <summary>Both of these.</summary>
    private readonly List<RecordedCall> _registrants;

    /// <summary>True where what is said of the name can be true of one load that nobody took back.</summary>
    private readonly bool _isConsistent;

    /// <summary>The end of the first call that says that the name is live: it was registered by then.</summary>
    private readonly long _registeredBy;

    public NameHistory(IReadOnlyList<RecordedCall> calls, ReplayKernel kernel)
    {
        _kernel = kernel;
        _loaders = [.. calls.Where(call => call.Errno == Errno.None)];
        _owners = [.. calls.Where(call => call.Errno != Errno.None && MayHaveHadTheName(ErrnoSteps.Of(call, kernel)))];
        _unexplained = [.. calls.Where(call => call.Errno == Errno.EBUSY && !IsExplained(call))];
        _registrants = [.. _owners.Union(_unexplained)];
        Loads = CountLoads();
        var exists = calls.Where(SaysLive).ToList();
        HasExist = exists.Count > 0;
        IsBeforeItsLoad = HasExist && _loaders.Count > 0 && exists.Min(call => call.End) < _loaders.Min(call => call.Start);
        _isConsistent = Loads.Minimum <= 1 && !IsBeforeItsLoad;
        _registeredBy = _isConsistent
            ? _loaders.Concat(exists).Select(call => call.End).DefaultIfEmpty(long.MaxValue).Min()
            : long.MaxValue;
    }

    /// <summary>How many loads succeeded; more than one contradicts that nobody unloads.</summary>
    public Bound Loads { get; }

    /// <summary>True where a call found the name live.</summary>
    public bool HasExist { get; }

    /// <summary>True where a call got EBUSY, and nobody is known to have had the name meanwhile.</summary>
    public bool HasUnexplainedBusy => _unexplained.Count > 0;

    /// <summary>True where the name was live before the call that loaded it began.</summary>
    public bool IsBeforeItsLoad { get; }

    /// <summary>Where a call that failed did so.</summary>
    public FailureSteps StepsOf(RecordedCall call)
    {
        var steps = ErrnoSteps.Of(call, _kernel);
        if (_unexplained.Contains(call))
            steps |= FailureSteps.Uncounted | FailureSteps.Load;

        // To come as far as registration a load must have passed the name check before another one registered.
        var isLate = SaysLive(call) && call.Start > _registeredBy;
        return _kernel.HasNameCheck && (isLate || MostAtRegistration(call) == 0) ? steps & ~FailureSteps.Registration : steps;
    }

    /// <summary>
    /// How many of the loads of this call's inode can have come as far as registration, and failed there. With idempotent
    /// loading there is one of them at a time, and each needs a load of something else that registers meanwhile.
    /// </summary>
    public int MostAtRegistration(RecordedCall call)
    {
        var mayRace = !_kernel.IsIdempotent || call.Entry != LoadSystemCall.FinitModule || !_isConsistent;
        if (mayRace || _unexplained.Contains(call))
            return int.MaxValue;

        // Where nobody of the record loaded it, somebody else did.
        var isOwn = _loaders is [var loader, ..] && loader.SharesInode(call);
        return _registrants.Count(other => !other.SharesInode(call)) + (isOwn ? 0 : 1);
    }

    // Another call can have had the name and lost it, while this one waited.
    private bool IsExplained(RecordedCall busy) => _owners.Exists(other =>
        other != busy && other.Overlaps(busy) && !(_kernel.IsIdempotent && other.SharesInode(busy)));

    private static bool MayHaveHadTheName(FailureSteps steps) =>
        (steps & (FailureSteps.Uncounted | FailureSteps.Load)) != FailureSteps.None;

    // Unless the module's own init returns that.
    private bool SaysLive(RecordedCall call) =>
        call.Errno == Errno.EEXIST && !MayHaveHadTheName(ErrnoSteps.Of(call, _kernel));

    private Bound CountLoads()
    {
        var all = (ulong)_loaders.Count;
        if (!_kernel.IsIdempotent)
            return new Bound(all, all);
        var fewest = (ulong)_loaders.GroupBy(ReplayGroup.KeyOf).Sum(group => Joins.Fewest(group));
        return new Bound(fewest, fewest > 1 ? all : fewest);
    }
}
