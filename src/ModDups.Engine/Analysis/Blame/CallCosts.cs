using ModDups.Analysis.Accounting;

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
                totals[row.Name] = total.Settled((long)row.Count, late[row.Name]);
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
}
