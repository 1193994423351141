using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>When a name was registered, and by which calls, as far as the calls for the name show it.</summary>
internal sealed class NameHistory
{
    private readonly KernelRelease _kernel;
    private readonly List<ModuleCall> _loaders;

    /// <summary>Calls that failed, and that may have held the name before they failed.</summary>
    private readonly List<ModuleCall> _owners;

    /// <summary>When these calls were in the kernel, all together, and by inode those of finit_module().</summary>
    private readonly (CallTimes All, Dictionary<string, CallTimes> OfFile) _owned;

    /// <summary>Calls that got EBUSY although no other call is known to have held the name at the time.</summary>
    private readonly HashSet<ModuleCall> _unexplained;

    /// <summary>How many calls the lists have together, and by inode those of finit_module().</summary>
    private readonly (int All, Dictionary<string, int> OfFile) _registrants;

    /// <summary>True where one load without an unload can explain all calls for the name.</summary>
    private readonly bool _isConsistent;

    /// <summary>The end of the first call that found the name live, which was registered by then; null where no call did.</summary>
    private readonly TimeSpan? _registeredBy;

    public NameHistory(IReadOnlyList<ModuleCall> calls, KernelRelease kernel)
    {
        _kernel = kernel;
        _loaders = [.. calls.Where(call => call.Errno == Errno.None)];
        _owners = [.. calls.Where(call => call.Errno != Errno.None && MayHaveHadTheName(ErrnoSteps.Of(call, kernel)))];
        _owned = (new CallTimes(_owners), ByFile(_owners).ToDictionary(file => file.Key, file => new CallTimes(file), StringComparer.Ordinal));
        _unexplained = [.. calls.Where(call => call.Errno == Errno.EBUSY && !IsExplained(call))];
        List<ModuleCall> registrants = [.. _owners.Union(_unexplained)];
        _registrants = (registrants.Count, ByFile(registrants).ToDictionary(file => file.Key, file => file.Count(), StringComparer.Ordinal));
        Loads = CountLoads();
        var exists = calls.Where(SaysLive).ToList();
        HasExist = exists.Count > 0;
        IsBeforeItsLoad = _loaders.Count > 0 && exists.Min(call => call.End) is { } live && _loaders.TrueForAll(call => live < call.Start);
        _isConsistent = Loads.Minimum <= 1 && !IsBeforeItsLoad;
        _registeredBy = _isConsistent
            ? _loaders.Concat(exists).Min(call => call.End)
            : null;
    }

    /// <summary>How many loads succeeded. More than one contradicts the assumption that no module is unloaded.</summary>
    public Bound Loads { get; }

    /// <summary>True where a call found the name live.</summary>
    public bool HasExist { get; }

    /// <summary>True where a call got EBUSY although no other call is known to have held the name at the time.</summary>
    public bool HasUnexplainedBusy => _unexplained.Count > 0;

    /// <summary>True where the name was live before the call that loaded the module began.</summary>
    public bool IsBeforeItsLoad { get; }

    /// <summary>Returns the steps at which a failed call can have failed.</summary>
    public FailureSteps StepsOf(ModuleCall call)
    {
        var steps = ErrnoSteps.Of(call, _kernel);
        if (_unexplained.Contains(call))
            steps |= FailureSteps.Uncounted | FailureSteps.Load;

        // A load that reaches registration passed the name check before another load registered the name.
        var isLate = SaysLive(call) && call.Start > _registeredBy;
        return _kernel.ChecksNameEarly && (isLate || MostAtRegistration(call) == 0) ? steps & ~FailureSteps.Registration : steps;
    }

    /// <summary>
    /// Returns how many loads of this call's inode can have failed at registration. With idempotent loading there is one
    /// such load at a time, and each needs a load of another inode that registers meanwhile.
    /// </summary>
    public int MostAtRegistration(ModuleCall call)
    {
        var mayRace = !_kernel.SharesLoadsByInode || call.Entry != LoadSystemCall.FinitModule || !_isConsistent;
        if (mayRace || _unexplained.Contains(call))
            return int.MaxValue;

        // Where no call of the record loaded the module, another program did.
        var isOwn = _loaders is [var loader, ..] && loader.SharesInode(call);
        return _registrants.All - _registrants.OfFile.GetValueOrDefault(FileOf(call)) + (isOwn ? 0 : 1);
    }

    // Another call can have held the name and given it up while this call waited.
    private bool IsExplained(ModuleCall busy)
    {
        var others = _owned.All.CountOverlapping(busy);
        // Where loads are shared, the call is one of those of its own inode.
        if (_kernel.SharesLoadsByInode && busy.Entry == LoadSystemCall.FinitModule)
            return others > (_owned.OfFile.TryGetValue(FileOf(busy), out var own) ? own.CountOverlapping(busy) : 0);
        return others > (MayHaveHadTheName(ErrnoSteps.Of(busy, _kernel)) ? 1 : 0);
    }

    private static IEnumerable<IGrouping<string, ModuleCall>> ByFile(IEnumerable<ModuleCall> calls) =>
        calls.Where(call => call.Entry == LoadSystemCall.FinitModule).GroupBy(FileOf, StringComparer.Ordinal);

    private static string FileOf(ModuleCall call) => call.File ?? "";

    private static bool MayHaveHadTheName(FailureSteps steps) =>
        (steps & (FailureSteps.Uncounted | FailureSteps.Load)) != FailureSteps.None;

    // Unless the module's own init returns the same errno.
    private bool SaysLive(ModuleCall call) =>
        call.Errno == Errno.EEXIST && !MayHaveHadTheName(ErrnoSteps.Of(call, _kernel));

    private Bound CountLoads()
    {
        var all = (ulong)_loaders.Count;
        if (!_kernel.SharesLoadsByInode)
            return new Bound(all, all);
        var fewest = (ulong)_loaders.GroupBy(CallGroup.KeyOf).Sum(group => CallGroup.FewestLoads(group));
        return new Bound(fewest, fewest > 1 ? all : fewest);
    }
}
