using ModDups.Analysis.Accounting;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Statistics;

namespace ModDups.Analysis.Replay;

/// <summary>The calls of one name, and the bounds of all counters that follow from them.</summary>
internal sealed class ReplayedName
{
    private readonly List<CallGroup> _groups;

    public ReplayedName(string name, IReadOnlyList<ModuleCall> calls, KernelRelease kernel)
    {
        (Name, Calls) = (name, calls);
        History = new NameHistory(calls, kernel);
        var failures = calls.Where(call => call.HasFailed).ToList();
        _groups = [.. CallGroup.Of(failures, kernel, History)];
        FirstDuplicate = failures.Find(call => (History.StepsOf(call) & FailureSteps.Duplicate) != FailureSteps.None)?.Line;
    }

    public string Name { get; }

    public IReadOnlyList<ModuleCall> Calls { get; }

    public CatalogModule? About => Calls[0].About;

    public NameHistory History { get; }

    /// <summary>How many loads succeeded.</summary>
    public Bound Loads => History.Loads;

    /// <summary>The line of the first call that may have put the name on the list of duplicates; null where none did.</summary>
    public long? FirstDuplicate { get; }

    /// <summary>The loads that failed at one of these steps.</summary>
    public Bound Count(FailureSteps at) => Sum(group => group.Count(at));

    /// <summary>The bytes that they wasted.</summary>
    public Bound Bytes(FailureSteps at) => Sum(group => group.Bytes(at));

    /// <summary>The row of the kernel's list of duplicates, at its least or at its most; null where there is none.</summary>
    public DuplicateFailedModule? Duplicates(string source, Func<Bound, ulong> side)
    {
        var count = side(Count(FailureSteps.Duplicate));
        if (count == 0)
            return null;
        return new DuplicateFailedModule
        {
            Name = Name,
            Count = count,
            Reason = (side(Count(FailureSteps.NameCheck)) > 0 ? FailureReason.Becoming : FailureReason.None)
                | (side(Count(FailureSteps.Registration)) > 0 ? FailureReason.Load : FailureReason.None),
            WastedBytes = side(Bytes(FailureSteps.Duplicate)),
            Source = source,
        };
    }

    public ModuleReplayRow ToRow()
    {
        var failures = Count(FailureSteps.Counted);
        var becoming = Count(FailureSteps.AllBecoming);
        var load = Count(FailureSteps.AllLoad);
        var wasted = Bytes(FailureSteps.Counted);
        return new ModuleReplayRow
        {
            Name = Name,
            Calls = Calls.Count,
            Loaded = Loads.Minimum > 0,
            FailuresMinimum = failures.Minimum,
            FailuresMaximum = failures.Maximum,
            BecomingMinimum = becoming.Minimum,
            BecomingMaximum = becoming.Maximum,
            LoadMinimum = load.Minimum,
            LoadMaximum = load.Maximum,
            WastedBytesMinimum = wasted.Minimum,
            WastedBytesMaximum = wasted.Maximum,
        };
    }

    private Bound Sum(Func<CallGroup, Bound> of) => _groups.Aggregate(default(Bound), (sum, group) => sum + of(group));
}
