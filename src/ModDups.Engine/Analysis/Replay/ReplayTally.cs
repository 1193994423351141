using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Analysis.Replay;

/// <summary>The bounds of all counters for the calls of one name.</summary>
internal sealed class ReplayTally
{
    private readonly List<ReplayGroup> _groups;

    public ReplayTally(IReadOnlyList<RecordedCall> calls, ReplayKernel kernel, NameHistory history)
    {
        var failures = calls.Where(call => call.Errno != Errno.None).ToList();
        _groups = [.. ReplayGroup.Of(failures, kernel, history)];
        Loads = history.Loads;
        FirstDuplicate = failures.Find(call => (history.StepsOf(call) & FailureSteps.Duplicate) != FailureSteps.None)?.Line;
    }

    public Bound Loads { get; }

    /// <summary>The line of the first call that may have put the name on the list of duplicates; null where none did.</summary>
    public long? FirstDuplicate { get; }

    public Bound Count(FailureSteps at) => Sum(group => group.Count(at));

    public Bound Bytes(FailureSteps at) => Sum(group => group.Bytes(at));

    /// <summary>The row of the kernel's list of duplicates, at its least or at its most; null where there is none.</summary>
    public DuplicateFailedModule? Duplicates(string name, string source, Func<Bound, ulong> side)
    {
        var count = side(Count(FailureSteps.Duplicate));
        if (count == 0)
            return null;
        return new DuplicateFailedModule
        {
            Name = name,
            Count = count,
            Reason = (side(Count(FailureSteps.NameCheck)) > 0 ? FailureReason.Becoming : FailureReason.None)
                | (side(Count(FailureSteps.Registration)) > 0 ? FailureReason.Load : FailureReason.None),
            WastedBytes = side(Bytes(FailureSteps.Duplicate)),
            Source = source,
        };
    }

    private Bound Sum(Func<ReplayGroup, Bound> of) => _groups.Aggregate(default(Bound), (sum, group) => sum + of(group));
}
