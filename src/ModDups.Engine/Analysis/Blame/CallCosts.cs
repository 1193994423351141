using ModDups.Analysis.Accounting;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// The fourth stage: what calls wasted, by the steps at which each can have failed, and as exactly as the kernel's
/// counters determine it.
/// </summary>
/// <param name="kernel">The kernel that ran the calls.</param>
internal sealed class CallCosts(KernelRelease kernel)
{
    private readonly Dictionary<string, ModuleWaste> _modules = new(StringComparer.Ordinal);

    /// <summary>The waste of all calls.</summary>
    public Bound All => _modules.Values.Where(module => module.IsSized).Aggregate(default(Bound), (sum, module) => sum + Of(module, module.Failed));

    /// <summary>Counts calls whose modules and results are known.</summary>
    /// <param name="calls">The calls, with those that are counted with another part of the boot, which show when modules were live.</param>
    /// <param name="catalog">The sizes of the modules; null where they are not known.</param>
    /// <param name="rowOf">Returns the failures of the row to which a call belongs.</param>
    public void Add(IEnumerable<BlamedCall> calls, ModuleCatalog? catalog, Func<BlamedCall, FailureTally> rowOf)
    {
        foreach (var module in calls.Where(call => call is { Module: not null, Call.Result: not null }).GroupBy(call => call.Module!, StringComparer.Ordinal))
        {
            if (!_modules.TryGetValue(module.Key, out var waste))
                _modules.Add(module.Key, waste = new());
            var about = catalog?.Find(module.Key);
            waste.IsSized = waste.IsSized && module.All(call => (call.Call.Size ?? about?.ImageBytes) is not null);
            if (!waste.IsSized)
                continue;
            var sized = module.Select(call => (Blamed: call, Call: call.Call with { Module = module.Key, File = about?.File ?? module.Key, About = about })).ToList();
            var history = new NameHistory([.. sized.Select(call => call.Call)], kernel);
            var failed = sized.Where(call => call.Call is { HasFailed: true, IsContext: false }).ToList();
            waste.Failed.Add([.. failed.Select(call => call.Call)], kernel, history);
            foreach (var row in failed.GroupBy(call => rowOf(call.Blamed), call => call.Call))
                row.Key.Add([.. row], kernel, history);
        }
    }

    /// <summary>Narrows the bounds by the kernel's counters, when all calls are counted.</summary>
    public void Settle(ModuleStats stats)
    {
        var late = CounterSplit.Of(stats, module => Sized(module)?.Failed.Sizes);
        foreach (var row in stats.DuplicateModules)
            Sized(row.Name)?.Settle((long)Math.Min(row.Count, long.MaxValue), late[row.Name], kernel);
    }

    /// <summary>Returns the waste of the calls of a row; null where the size of its module isn't known.</summary>
    public Bound? Of(string module, FailureTally row) => Sized(module) is { } waste ? Of(waste, row) : null;

    private ModuleWaste? Sized(string module) => _modules.TryGetValue(module, out var waste) && waste.IsSized ? waste : null;

    private Bound Of(ModuleWaste module, FailureTally some)
    {
        if (some.Count == 0)
            return default;
        if (module.Counted is { } counted)
            return ByCounters(module.Failed, some, counted.ByFile, counted.Late);
        // A load that others also joined may belong to these calls.
        var mayShare = kernel.SharesLoadsByInode && some.Count < module.Failed.Count && some.ByFile > 0;
        return mayShare ? some.Bytes with { Minimum = 0 } : some.Bytes;
    }

    private Bound ByCounters(FailureTally module, FailureTally some, long allByFile, Bound allLate)
    {
        var others = module.ByFile - some.ByFile;
        // A load that these calls share with others may belong to either.
        var least = kernel.SharesLoadsByInode ? Math.Max(0, allByFile - others) : some.ByFile;
        var most = Math.Min(some.ByFile, allByFile);
        var all = module.ByBuffer + allByFile;
        var lateLeast = Math.Max(0, (long)allLate.Minimum - (all - some.ByBuffer - least));
        var lateMost = Math.Min((long)allLate.Maximum, some.ByBuffer + most);
        return new Bound(Cost(least, lateLeast), Cost(most, lateMost));

        // A late failure costs the same amount more, whether the kernel decompressed the file or not.
        ulong Cost(long byFile, long late) => (ulong)((some.ByBuffer * FailureCost.OfBecoming(module.Image, 0))
            + (byFile * FailureCost.OfBecoming(module.Image, some.Compressed))
            + (late * (FailureCost.OfLoad(module.Image, 0) - FailureCost.OfBecoming(module.Image, 0))));
    }

    /// <summary>The failed calls of one module.</summary>
    private sealed class ModuleWaste
    {
        public FailureTally Failed { get; } = new();

        /// <summary>True where the sizes of all calls are known.</summary>
        public bool IsSized { get; set; } = true;

        /// <summary>What the counters show, where they can match these calls: failed loads by finit_module(), and late failures.</summary>
        public (long ByFile, Bound Late)? Counted { get; private set; }

        /// <summary>Takes the numbers of the kernel's list: how many loads failed as duplicates, and how many of them late.</summary>
        public void Settle(long count, Bound late, KernelRelease kernel)
        {
            // Joined calls fail together, and the kernel counts one load.
            var loads = count - Failed.ByBuffer;
            var isPossible = kernel.SharesLoadsByInode ? loads >= Math.Min(Failed.ByFile, 1) && loads <= Failed.ByFile : loads == Failed.ByFile;
            if (isPossible && Failed.AreAlike)
                Counted = (loads, late);
        }
    }
}
