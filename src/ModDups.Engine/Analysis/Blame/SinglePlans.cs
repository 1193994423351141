using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Modules that are requested in an unknown way: a plan of one step each. A boot may have thousands, so the best of them for a
/// call is found by its name or by when modules went live, and not by trying each.
/// </summary>
internal sealed class SinglePlans
{
    private readonly string[] _modules;
    private readonly Dictionary<string, int> _places;
    private readonly JoinedCalls _joined;
    private readonly CallFit _fit;
    private readonly ModuleCatalog? _catalog;
    private readonly SingleTimes _all;

    // Of one image size each; null is that of the modules whose size is not known, which are never ruled out by it.
    private readonly Lazy<ILookup<long?, SingleTimes>> _bySize;

    public SinglePlans(IReadOnlyList<string> modules, LiveTimes lives, JoinedCalls joined, CallFit fit, ModuleCatalog? catalog)
    {
        (_modules, _joined, _fit, _catalog) = ([.. modules], joined, fit, catalog);
        int[] places = [.. Enumerable.Range(0, _modules.Length)];
        _places = places.ToDictionary(place => _modules[place], StringComparer.Ordinal);
        _all = new SingleTimes(places, ModuleAt, lives);
        _bySize = new(() => places.GroupBy(place => catalog?.Find(_modules[place])?.ImageBytes)
            .ToLookup(size => size.Key, size => new SingleTimes(size, ModuleAt, lives)));
    }

    /// <summary>Returns the module at a place.</summary>
    public string ModuleAt(int place) => _modules[place];

    /// <summary>Returns the first of the modules that fit a call at the lowest cost, and that cost in seconds; null where none fits.</summary>
    /// <param name="call">The call; its start is known.</param>
    /// <param name="looked">The earliest time at which its process checked; null where it is not known.</param>
    /// <param name="prices">The prices of more failures; null where they are free.</param>
    public (int Place, double Cost)? Best(BlamedCall call, TimeSpan? looked, ModulePrices? prices)
    {
        if (call is not { Module: null, Call.IsDuplicate: true })
            prices = null;
        (int Place, double Cost)? best = null;
        foreach (var places in Candidates(call, looked, prices is not null))
        {
            foreach (var place in places)
            {
                if (!_fit.IsPossible(call, _modules[place], isGuess: true))
                    continue;
                var cost = _fit.Cost(call, _modules[place], looked);
                // With prices, the places come in the order of these costs.
                if (cost + prices?.Least > best?.Cost)
                    break;
                cost += prices?.Of(_modules[place]) ?? 0;
                if (best is not { } known || cost < known.Cost || (cost <= known.Cost && place < known.Place))
                    best = (place, cost);
            }
        }

        return best;
    }

    // Those among which the best one is. With prices, it may be any that is possible.
    private IEnumerable<IEnumerable<int>> Candidates(BlamedCall call, TimeSpan? looked, bool hasPrices)
    {
        if (call.Module is { } name)
            return _places.TryGetValue(name, out var own) ? [[own]] : [];
        if (_joined.HasJoined(call))
            return _joined.ModulesMet(call.Call).Where(_places.ContainsKey).Select(module => (IEnumerable<int>)[_places[module]]);
        var start = call.Call.Start!.Value;
        TimeSpan? end = call.Call.End is { } known && CallFit.MayHaveWaited(call.Call) ? known : null;
        var times = call.Call.Size is { } image && _catalog is not null ? _bySize.Value[image].Concat(_bySize.Value[null]) : [_all];
        return times.SelectMany(some => some.Unloaded.Select(place => (IEnumerable<int>)[place])
            .Append(hasPrices ? some.Possible(start, end, looked) : some.Cheapest(start, end, looked)));
    }
}
