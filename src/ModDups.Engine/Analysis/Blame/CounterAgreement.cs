using ModDups.Statistics;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Where the times allow several assignments, the kernel's own count of each module's failures decides. In each pass, a
/// module with too many failures becomes more expensive and one with too few cheaper, until each module has its count.
/// </summary>
internal sealed class CounterAgreement
{
    private const int MostPasses = 20;

    // In seconds. A check is rarely this much older than the module.
    private const double Preference = 0.03;

    private readonly IReadOnlyDictionary<string, ulong> _failures;
    private readonly Dictionary<string, int> _seen;
    private readonly Dictionary<string, double> _prices = new(StringComparer.Ordinal);
    private double _leastPrice;

    private CounterAgreement(IEnumerable<BlamedCall> calls, IReadOnlyDictionary<string, ulong> failures) =>
        (_failures, _seen) = (failures, BlamedCall.CountDuplicates(calls));

    private IEnumerable<string> Modules => _failures.Keys.Union(_seen.Keys, StringComparer.Ordinal);

    /// <summary>Assigns modules to the calls of the processes again, as often as needed.</summary>
    /// <param name="processes">The calls of each process, and the plans that it may have followed.</param>
    /// <param name="failures">How many loads of each module failed as duplicates, as the kernel counts them.</param>
    public static IReadOnlyList<PlanWalk.Process> Reach(IReadOnlyList<PlanWalk.Process> processes, IReadOnlyDictionary<string, ulong> failures)
    {
        var agreement = new CounterAgreement(processes.SelectMany(process => process.Calls), failures);
        var named = processes.ToArray();
        int[] open = [.. Enumerable.Range(0, named.Length).Where(at => named[at].Calls.Any(call => call is { IsInferred: true, Call.IsDuplicate: true }))];
        for (var pass = 0; pass < MostPasses && agreement.Modules.Any(module => agreement.Lacks(module) != 0); pass++)
        {
            agreement.SetPrices();
            foreach (var at in pass % 2 == 0 ? open : open.Reverse())
                named[at] = agreement.Rename(named[at]);
        }

        return named;
    }

    /// <summary>
    /// Assigns modules from the kernel's list of duplicates. This is possible if all failures without a name come from one
    /// program, and there are as many of them as the list has beyond the calls with a name.
    /// </summary>
    public static IReadOnlyList<BlamedCall> NameRest(IReadOnlyList<BlamedCall> calls, ModuleStats? stats)
    {
        var nameless = calls.Where(call => call is { Module: null, Call.IsDuplicate: true }).ToList();
        if (stats is null or { IsTruncated: true } || nameless.Select(call => (call.Origin, call.Call.Process, call.Call.Entry)).Distinct().Count() != 1)
            return calls;
        var named = BlamedCall.CountDuplicates(calls);
        var rest = stats.DuplicateModules
            .SelectMany(row => Enumerable.Repeat(row.Name, (int)Math.Max(0, (long)Math.Min(row.Count, (ulong)calls.Count) - named.GetValueOrDefault(row.Name))))
            .ToList();
        if (rest.Count != nameless.Count)
            return calls;
        // It stays open which call is for which module, so no call has a time that contradicts its module.
        var found = calls.ToArray();
        foreach (var (call, module) in nameless.Zip(rest))
            found[call.Index] = call with { Module = module, IsInferred = true, IsInterchangeable = true };
        return found;
    }

    private void SetPrices()
    {
        foreach (var module in Modules.ToList())
            _prices[module] = _prices.GetValueOrDefault(module) - (Preference * Lacks(module));
        _leastPrice = Math.Min(0, _prices.Values.Min()) - Preference;
    }

    private PlanWalk.Process Rename(PlanWalk.Process process)
    {
        Count(process.Calls, -1);
        var named = process.Named(new ModulePrices(PriceOf, _leastPrice));
        Count(named.Calls, 1);
        return named;
    }

    // In addition to its price, a module that currently lacks failures is preferred.
    private double PriceOf(string module) => _prices.GetValueOrDefault(module) + (Lacks(module) > 0 ? -Preference : Preference);

    private long Lacks(string module) => (long)Math.Min(_failures.GetValueOrDefault(module), uint.MaxValue) - _seen.GetValueOrDefault(module);

    private void Count(IEnumerable<BlamedCall> own, int by)
    {
        foreach (var call in own.Where(call => call is { Module: not null, Call.IsDuplicate: true }))
            _seen[call.Module!] = _seen.GetValueOrDefault(call.Module!) + by;
    }
}
