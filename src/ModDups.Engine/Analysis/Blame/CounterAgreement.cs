namespace ModDups.Analysis.Blame;

/// <summary>
/// Where the times leave several ways open, the kernel's own count of each module's failures decides. What is given to a
/// module too often gets dearer and what lacks failures cheaper, pass by pass, until each module has its count.
/// </summary>
/// <param name="calls">All calls.</param>
/// <param name="failures">How many duplicates failed of each module, by the kernel.</param>
internal sealed class CounterAgreement(IReadOnlyList<ObservedCall> calls, IReadOnlyDictionary<string, ulong> failures)
{
    private const int MostPasses = 20;

    // In seconds, of which a look is rarely older than the module.
    private const double Preference = 0.03;

    private readonly Dictionary<string, int> _seen = ObservedCall.CountDuplicates(calls);

    private readonly Dictionary<string, double> _prices = new(StringComparer.Ordinal);

    private IEnumerable<string> Modules => failures.Keys.Union(_seen.Keys, StringComparer.Ordinal);

    /// <summary>Names the calls of the processes anew, as often as it takes.</summary>
    public void Reach(List<(List<ObservedCall> Calls, ModuleInference Names)> processes)
    {
        var open = processes.Where(process => process.Calls.Exists(call => call is { IsInferred: true, IsDuplicate: true })).ToList();
        for (var pass = 0; pass < MostPasses && Modules.Any(module => Lacks(module) != 0); pass++)
        {
            foreach (var module in Modules.ToList())
                _prices[module] = _prices.GetValueOrDefault(module) - (Preference * Lacks(module));
            foreach (var (own, names) in pass % 2 == 0 ? open : Enumerable.Reverse(open))
            {
                Count(own, -1);
                own.ForEach(call => call.Forget());
                names.Name(own, PriceOf);
                Count(own, 1);
            }
        }
    }

    // Beside the price of its module a failure is welcome where it is lacking right now.
    private double PriceOf(string module) => _prices.GetValueOrDefault(module) + (Lacks(module) > 0 ? -Preference : Preference);

    private long Lacks(string module) => (long)failures.GetValueOrDefault(module) - _seen.GetValueOrDefault(module);

    private void Count(List<ObservedCall> own, int by)
    {
        foreach (var call in own.Where(call => call is { Module: not null, IsDuplicate: true }))
            _seen[call.Module!] = _seen.GetValueOrDefault(call.Module!) + by;
    }
}
