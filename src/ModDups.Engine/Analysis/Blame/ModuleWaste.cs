using ModDups.Analysis.Replay;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// What the calls of one module wasted. A replay bounds it by the steps at which each can have failed; where the counters
/// tell how many loads failed, and at which steps, they bound it more closely.
/// </summary>
internal sealed class ModuleWaste
{
    private readonly List<(ObservedCall Call, RecordedCall Record)> _calls;
    private readonly ReplayKernel _kernel;
    private readonly NameHistory _history;
    private readonly long _byBuffer;
    private long? _byFile;
    private Bound _late;

    public ModuleWaste(List<(ObservedCall Call, RecordedCall Record)> calls, ReplayKernel kernel)
    {
        (_calls, _kernel) = (calls, kernel);
        _history = new NameHistory([.. calls.Select(call => call.Record)], kernel);
        _byBuffer = Failed.LongCount(call => call.Call.Entry == LoadSystemCall.InitModule);
    }

    /// <summary>The calls that failed.</summary>
    public IEnumerable<(ObservedCall Call, RecordedCall Record)> Failed => _calls.Where(call => call.Call.HasFailed);

    /// <summary>What all of them wasted.</summary>
    public Bound Bytes => Of([.. Failed.Select(call => call.Call)]);

    /// <summary>Takes what the kernel's list tells: how many loads failed as duplicates, and how many of them late.</summary>
    public void Settle(long count, Bound late)
    {
        var failed = Failed.ToList();
        var byFile = failed.Count - _byBuffer;
        // Joined calls fail together, and the kernel counts one load.
        var loads = count - _byBuffer;
        var isPossible = _kernel.IsIdempotent ? loads >= Math.Min(byFile, 1) && loads <= byFile : loads == byFile;
        var areAlike = failed.Select(call => call.Record.ImageBytes).Distinct().Take(2).Count() == 1
            && failed.TrueForAll(call => call.Call.IsDuplicate)
            && failed.Select(call => call.Record).Where(call => call.Entry == LoadSystemCall.FinitModule).Select(call => call.CompressedBytes).Distinct().Take(2).Count() <= 1;
        if (isPossible && areAlike)
            (_byFile, _late) = (loads, late);
    }

    /// <summary>What some of the calls wasted.</summary>
    public Bound Of(IReadOnlyCollection<ObservedCall> calls)
    {
        var some = calls.ToHashSet();
        var records = Failed.Where(call => some.Contains(call.Call)).Select(call => call.Record).ToList();
        if (records.Count == 0)
            return default;
        return _byFile is { } byFile ? ByCounters(records, byFile) : ByReplay(records);
    }

    private Bound ByCounters(List<RecordedCall> records, long allByFile)
    {
        var byBuffer = records.LongCount(call => call.Entry == LoadSystemCall.InitModule);
        var byFile = records.Count - byBuffer;
        var others = Failed.LongCount() - _byBuffer - byFile;
        // Of loads that calls share with those of others, any may be theirs.
        var least = _kernel.IsIdempotent ? Math.Max(0, allByFile - others) : byFile;
        var most = Math.Min(byFile, allByFile);
        var all = _byBuffer + allByFile;
        var lateLeast = Math.Max(0, (long)_late.Minimum - (all - byBuffer - least));
        var lateMost = Math.Min((long)_late.Maximum, byBuffer + most);
        var image = records[0].ImageBytes ?? 0;
        var compressed = records.Find(call => call.Entry == LoadSystemCall.FinitModule)?.CompressedBytes ?? 0;
        return new Bound(Cost(least, lateLeast), Cost(most, lateMost));

        // A load that fails late costs by the same more, whether the kernel decompressed its file or not.
        ulong Cost(long fromFile, long late) => (ulong)((byBuffer * FailureCost.OfBecoming(image, 0))
            + (fromFile * FailureCost.OfBecoming(image, compressed))
            + (late * (FailureCost.OfLoad(image, 0) - FailureCost.OfBecoming(image, 0))));
    }

    private Bound ByReplay(List<RecordedCall> records)
    {
        var bound = ReplayGroup.Of(records, _kernel, _history).Aggregate(default(Bound), (sum, group) => sum + group.Bytes(FailureSteps.Counted));
        // A load that others joined too may be theirs.
        var mayShare = _kernel.IsIdempotent && records.Count < Failed.Count() && records.Exists(call => call.Entry == LoadSystemCall.FinitModule);
        return mayShare ? bound with { Minimum = 0 } : bound;
    }
}
