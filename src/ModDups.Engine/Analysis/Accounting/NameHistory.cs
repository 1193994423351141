using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>What the calls of one name tell of when it was registered, and by whom.</summary>
internal sealed class NameHistory
{
    private readonly KernelRelease _kernel;
    private readonly List<ModuleCall> _loaders;

    /// <summary>Calls that failed, and may have had the name before they did.</summary>
    private readonly List<ModuleCall> _owners;

    /// <summary>Calls that got EBUSY, and nobody is known to have had the name meanwhile.</summary>
    private readonly HashSet<ModuleCall> _unexplained;

    /// <summary>Both of these.</summary>
    private readonly List<ModuleCall> _registrants;

    /// <summary>True where what is said of the name can be true of one load that nobody took back.</summary>
    private readonly bool _isConsistent;

    /// <summary>The end of the first call that says that the name is live: it was registered by then; null where none does.</summary>
    private readonly TimeSpan? _registeredBy;

    public NameHistory(IReadOnlyList<ModuleCall> calls, KernelRelease kernel)
    {
        _kernel = kernel;
        _loaders = [.. calls.Where(call => call.Errno == Errno.None)];
        _owners = [.. calls.Where(call => call.Errno != Errno.None && MayHaveHadTheName(ErrnoSteps.Of(call, kernel)))];
        _unexplained = [.. calls.Where(call => call.Errno == Errno.EBUSY && !IsExplained(call))];
        _registrants = [.. _owners.Union(_unexplained)];
        Loads = CountLoads();
        var exists = calls.Where(SaysLive).ToList();
        HasExist = exists.Count > 0;
        IsBeforeItsLoad = _loaders.Count > 0 && exists.Min(call => call.End) is { } live && _loaders.TrueForAll(call => live < call.Start);
        _isConsistent = Loads.Minimum <= 1 && !IsBeforeItsLoad;
        _registeredBy = _isConsistent
            ? _loaders.Concat(exists).Min(call => call.End)
            : null;
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
    public FailureSteps StepsOf(ModuleCall call)
    {
        var steps = ErrnoSteps.Of(call, _kernel);
        if (_unexplained.Contains(call))
            steps |= FailureSteps.Uncounted | FailureSteps.Load;

        // To come as far as registration a load must have passed the name check before another one registered.
        var isLate = SaysLive(call) && call.Start > _registeredBy;
        return _kernel.ChecksNameEarly && (isLate || MostAtRegistration(call) == 0) ? steps & ~FailureSteps.Registration : steps;
    }

    /// <summary>
    /// How many of the loads of this call's inode can have come as far as registration, and failed there. With idempotent
    /// loading there is one of them at a time, and each needs a load of something else that registers meanwhile.
    /// </summary>
    public int MostAtRegistration(ModuleCall call)
    {
        var mayRace = !_kernel.SharesLoadsByInode || call.Entry != LoadSystemCall.FinitModule || !_isConsistent;
        if (mayRace || _unexplained.Contains(call))
            return int.MaxValue;

        // Where nobody of the record loaded it, somebody else did.
        var isOwn = _loaders is [var loader, ..] && loader.SharesInode(call);
        return _registrants.Count(other => !other.SharesInode(call)) + (isOwn ? 0 : 1);
    }

    // Another call can have had the name and lost it, while this one waited.
    private bool IsExplained(ModuleCall busy) => _owners.Exists(other =>
        other != busy && other.Overlaps(busy) && !(_kernel.SharesLoadsByInode && other.SharesInode(busy)));

    private static bool MayHaveHadTheName(FailureSteps steps) =>
        (steps & (FailureSteps.Uncounted | FailureSteps.Load)) != FailureSteps.None;

    // Unless the module's own init returns that.
    private bool SaysLive(ModuleCall call) =>
        call.Errno == Errno.EEXIST && !MayHaveHadTheName(ErrnoSteps.Of(call, _kernel));

    private Bound CountLoads()
    {
        var all = (ulong)_loaders.Count;
        if (!_kernel.SharesLoadsByInode)
            return new Bound(all, all);
        var fewest = (ulong)_loaders.GroupBy(CallGroup.KeyOf).Sum(group => Joins.Fewest(group));
        return new Bound(fewest, fewest > 1 ? all : fewest);
    }
}
