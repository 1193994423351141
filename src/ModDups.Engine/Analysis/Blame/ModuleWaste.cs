using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// What the calls of one module wasted. The steps at which each can have failed bound it; where the counters tell how many
/// loads failed, and at which steps, they bound it more closely.
/// </summary>
internal sealed record ModuleWaste
{
    private readonly IReadOnlyDictionary<int, ModuleCall> _failed;
    private readonly KernelRelease _kernel;
    private readonly NameHistory _history;
    private readonly long _byBuffer;

    /// <summary>Takes the calls of a module.</summary>
    /// <param name="calls">All calls of the module whose result is known, by their places in the evidence.</param>
    /// <param name="kernel">The kernel that they were made to.</param>
    public ModuleWaste(IReadOnlyDictionary<int, ModuleCall> calls, KernelRelease kernel)
    {
        _kernel = kernel;
        _failed = calls.Where(call => call.Value.HasFailed).ToDictionary();
        _history = new NameHistory([.. calls.Values], kernel);
        _byBuffer = _failed.Values.LongCount(call => call.Entry == LoadSystemCall.InitModule);
    }

    /// <summary>What all of them wasted.</summary>
    public Bound Bytes => Of(_failed.Keys);

    /// <summary>
    /// The bytes of the image, and of the file where the kernel decompresses it, at the least and at the most of the
    /// failures; null where there is no failure, or images differ.
    /// </summary>
    public (long Image, Bound Compressed)? Sizes =>
        _failed.Values.Select(call => call.ImageBytes).Distinct().Take(2).ToList() is [{ } image]
            ? (image, new Bound(
                (ulong)_failed.Values.Min(call => call.CompressedBytes ?? 0), (ulong)_failed.Values.Max(call => call.CompressedBytes ?? 0)))
            : null;

    // What the counters tell, where they can be true of these calls: loads by finit_module() that failed, and late ones.
    private (long ByFile, Bound Late)? Counted { get; init; }

    /// <summary>The same calls, with what the kernel's list tells: how many loads failed as duplicates, and how many of them late.</summary>
    public ModuleWaste Settled(long count, Bound late)
    {
        var byFile = _failed.Count - _byBuffer;
        // Joined calls fail together, and the kernel counts one load.
        var loads = count - _byBuffer;
        var isPossible = _kernel.SharesLoadsByInode ? loads >= Math.Min(byFile, 1) && loads <= byFile : loads == byFile;
        var areAlike = _failed.Values.Select(call => call.ImageBytes).Distinct().Take(2).Count() == 1
            && _failed.Values.All(call => call.IsDuplicate)
            && _failed.Values.Where(call => call.Entry == LoadSystemCall.FinitModule).Select(call => call.CompressedBytes).Distinct().Take(2).Count() <= 1;
        return isPossible && areAlike ? this with { Counted = (loads, late) } : this;
    }

    /// <summary>What some of the calls wasted.</summary>
    /// <param name="places">Their places in the evidence, in order.</param>
    public Bound Of(IEnumerable<int> places)
    {
        var some = places.Where(_failed.ContainsKey).Select(place => _failed[place]).ToList();
        if (some.Count == 0)
            return default;
        return Counted is { } counted ? ByCounters(some, counted.ByFile, counted.Late) : BySteps(some);
    }

    private Bound ByCounters(List<ModuleCall> calls, long allByFile, Bound allLate)
    {
        var byBuffer = calls.LongCount(call => call.Entry == LoadSystemCall.InitModule);
        var byFile = calls.Count - byBuffer;
        var others = _failed.Count - _byBuffer - byFile;
        // Of loads that calls share with those of others, any may be theirs.
        var least = _kernel.SharesLoadsByInode ? Math.Max(0, allByFile - others) : byFile;
        var most = Math.Min(byFile, allByFile);
        var all = _byBuffer + allByFile;
        var lateLeast = Math.Max(0, (long)allLate.Minimum - (all - byBuffer - least));
        var lateMost = Math.Min((long)allLate.Maximum, byBuffer + most);
        var image = calls[0].ImageBytes ?? 0;
        var compressed = calls.Find(call => call.Entry == LoadSystemCall.FinitModule)?.CompressedBytes ?? 0;
        return new Bound(Cost(least, lateLeast), Cost(most, lateMost));

        // A load that fails late costs by the same more, whether the kernel decompressed its file or not.
        ulong Cost(long fromFile, long late) => (ulong)((byBuffer * FailureCost.OfBecoming(image, 0))
            + (fromFile * FailureCost.OfBecoming(image, compressed))
            + (late * (FailureCost.OfLoad(image, 0) - FailureCost.OfBecoming(image, 0))));
    }

    private Bound BySteps(List<ModuleCall> calls)
    {
        var bound = CallGroup.Of(calls, _kernel, _history).Aggregate(default(Bound), (sum, group) => sum + group.Bytes(FailureSteps.Counted));
        // A load that others joined too may be theirs.
        var mayShare = _kernel.SharesLoadsByInode && calls.Count < _failed.Count && calls.Exists(call => call.Entry == LoadSystemCall.FinitModule);
        return mayShare ? bound with { Minimum = 0 } : bound;
    }
}
