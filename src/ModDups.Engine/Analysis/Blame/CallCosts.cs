using ModDups.Analysis.Accounting;
using ModDups.Kernel;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The fourth stage: what calls wasted, by the steps at which each can have failed, and as exactly as the kernel's
/// counters determine it.
/// </summary>
internal sealed class CallCosts
{
    private readonly Dictionary<string, ModuleWaste> _totals;

    private CallCosts(Dictionary<string, ModuleWaste> totals) => _totals = totals;

    /// <summary>Counts the waste of the calls whose modules and results are known.</summary>
    public static CallCosts Of(BlameSettings settings, IReadOnlyList<BlamedCall> calls)
    {
        var totals = calls.Where(call => call is { Module: not null, Call.Result: not null })
            .GroupBy(call => call.Module!, call => (call.Index, Call: WithSizes(call, settings)), StringComparer.Ordinal)
            .Where(module => module.All(call => (call.Call.Size ?? call.Call.About?.ImageBytes) is not null))
            .ToDictionary(
                module => module.Key, module => new ModuleWaste(module.ToDictionary(call => call.Index, call => call.Call), settings.Kernel), StringComparer.Ordinal);
        if (settings.Stats is not { } stats)
            return new CallCosts(totals);
        var late = CounterSplit.Of(stats, module => totals.GetValueOrDefault(module)?.Sizes);
        foreach (var row in stats.DuplicateModules)
        {
            if (totals.TryGetValue(row.Name, out var total))
                totals[row.Name] = total.Settled((long)Math.Min(row.Count, long.MaxValue), late[row.Name]);
        }

        return new CallCosts(totals);
    }

    /// <summary>Returns the waste of these calls of one module; null where its size isn't known.</summary>
    public Bound? Of(string module, IReadOnlyCollection<BlamedCall> calls) =>
        _totals.TryGetValue(module, out var total) ? total.Of(calls.Select(call => call.Index)) : null;

    /// <summary>The waste of all calls.</summary>
    public Bound All => _totals.Values.Aggregate(default(Bound), (sum, total) => sum + total.Bytes);

    private static ModuleCall WithSizes(BlamedCall call, BlameSettings settings)
    {
        var about = settings.Catalog?.Find(call.Module!);
        return call.Call with { Module = call.Module, File = about?.File ?? call.Module, About = about };
    }

    /// <summary>
    /// What the calls of one module wasted. The steps at which each call can have failed set bounds. Where the counters show
    /// how many loads failed, and at which steps, the bounds are closer.
    /// </summary>
    private sealed record ModuleWaste
    {
        private readonly IReadOnlyDictionary<int, ModuleCall> _failed;
        private readonly KernelRelease _kernel;
        private readonly NameHistory _history;
        private readonly long _byBuffer;

        /// <summary>Creates the waste of the calls of one module.</summary>
        /// <param name="calls">All calls of the module with a known result, by their places in the evidence.</param>
        /// <param name="kernel">The kernel that ran the calls.</param>
        public ModuleWaste(IReadOnlyDictionary<int, ModuleCall> calls, KernelRelease kernel)
        {
            _kernel = kernel;
            _failed = calls.Where(call => call.Value.HasFailed).ToDictionary();
            _history = new NameHistory([.. calls.Values], kernel);
            _byBuffer = _failed.Values.LongCount(call => call.Entry == LoadSystemCall.InitModule);
        }

        /// <summary>The waste of all calls.</summary>
        public Bound Bytes => Of(_failed.Keys);

        /// <summary>
        /// The bytes that count of the image, and of the file where the kernel decompresses it, as the minimum and the maximum of the
        /// failures; null where there is no failure, or the images differ.
        /// </summary>
        public (long Image, Bound Compressed)? Sizes =>
            _failed.Values.Select(call => call.CountedBytes).Distinct().Take(2).ToList() is [{ } image]
                ? (image, new Bound(
                    (ulong)_failed.Values.Min(call => call.CompressedBytes ?? 0), (ulong)_failed.Values.Max(call => call.CompressedBytes ?? 0)))
                : null;

        // What the counters show, where they can match these calls: failed loads by finit_module(), and late failures.
        private (long ByFile, Bound Late)? Counted { get; init; }

        /// <summary>Returns the same calls with the numbers of the kernel's list: how many loads failed as duplicates, and how many of them late.</summary>
        public ModuleWaste Settled(long count, Bound late)
        {
            var byFile = _failed.Count - _byBuffer;
            // Joined calls fail together, and the kernel counts one load.
            var loads = count - _byBuffer;
            var isPossible = _kernel.SharesLoadsByInode ? loads >= Math.Min(byFile, 1) && loads <= byFile : loads == byFile;
            var areAlike = _failed.Values.Select(call => call.CountedBytes).Distinct().Take(2).Count() == 1
                && _failed.Values.All(call => call.IsDuplicate)
                && _failed.Values.Where(call => call.Entry == LoadSystemCall.FinitModule).Select(call => call.CompressedBytes).Distinct().Take(2).Count() <= 1;
            return isPossible && areAlike ? this with { Counted = (loads, late) } : this;
        }

        /// <summary>Returns the waste of some of the calls.</summary>
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
            // A load that these calls share with others may belong to either.
            var least = _kernel.SharesLoadsByInode ? Math.Max(0, allByFile - others) : byFile;
            var most = Math.Min(byFile, allByFile);
            var all = _byBuffer + allByFile;
            var lateLeast = Math.Max(0, (long)allLate.Minimum - (all - byBuffer - least));
            var lateMost = Math.Min((long)allLate.Maximum, byBuffer + most);
            var image = calls[0].CountedBytes ?? 0;
            var compressed = calls.Find(call => call.Entry == LoadSystemCall.FinitModule)?.CompressedBytes ?? 0;
            return new Bound(Cost(least, lateLeast), Cost(most, lateMost));

            // A late failure costs the same amount more, whether the kernel decompressed the file or not.
            ulong Cost(long fromFile, long late) => (ulong)((byBuffer * FailureCost.OfBecoming(image, 0))
                + (fromFile * FailureCost.OfBecoming(image, compressed))
                + (late * (FailureCost.OfLoad(image, 0) - FailureCost.OfBecoming(image, 0))));
        }

        private Bound BySteps(List<ModuleCall> calls)
        {
            var bound = CallGroup.Of(calls, _kernel, _history).Aggregate(default(Bound), (sum, group) => sum + group.Bytes(FailureSteps.Counted));
            // A load that others also joined may belong to these calls.
            var mayShare = _kernel.SharesLoadsByInode && calls.Count < _failed.Count && calls.Exists(call => call.Entry == LoadSystemCall.FinitModule);
            return mayShare ? bound with { Minimum = 0 } : bound;
        }
    }
}
