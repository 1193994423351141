using System.Runtime.InteropServices;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Finds the modules of calls without a name. A process follows its plans and makes a call for each module that is not
/// live. So each call with a name, each image size, and each time at which a module went live shows how far the process
/// is. Of all paths through the plans, the walk chooses the one in which the fewest checks are older than the modules.
/// </summary>
internal sealed class PlanWalk
{
    // In seconds. Giving up a plan before its end is unusual; beginning another plan is not.
    private const double GivenUp = 10;
    private const double NewPlan = 0.001;
    private const double UnknownPlan = 0.05;

    private readonly Place[] _places;
    private readonly int[] _beginnings;

    // The beginnings of the plans that a module is in.
    private readonly Dictionary<string, List<int>> _beginningsOf = new(StringComparer.Ordinal);
    private readonly SinglePlans _singles;
    private readonly CallFit _fit;

    /// <summary>Prepares a walk.</summary>
    /// <param name="plans">The plans that the process may have followed.</param>
    /// <param name="singles">The modules that it may have requested in an unknown way. Their places are behind those of the plans.</param>
    /// <param name="fit">How well a call fits a module.</param>
    public PlanWalk(IReadOnlyList<ProbePlan> plans, SinglePlans singles, CallFit fit)
    {
        (_singles, _fit) = (singles, fit);
        _places = [.. plans.SelectMany(plan => plan.Steps.Select((step, at) => new Place(plan, step.Module, step.For, at)))];
        _beginnings = [.. Enumerable.Range(0, _places.Length).Where(place => _places[place].Index == 0)];
        foreach (var beginning in _beginnings)
        {
            foreach (var (module, _) in _places[beginning].Plan.Steps)
            {
                if (!_beginningsOf.TryGetValue(module, out var places))
                    _beginningsOf.Add(module, places = []);
                if (places.Count == 0 || places[^1] != beginning)
                    places.Add(beginning);
            }
        }
    }

    /// <summary>Assigns modules to the calls of one process where possible.</summary>
    /// <param name="calls">The calls in order.</param>
    /// <param name="prices">The prices of more failures; null where they are free.</param>
    public IReadOnlyList<BlamedCall> Name(IReadOnlyList<BlamedCall> calls, ModulePrices? prices = null)
    {
        // Without a plan nothing is to be found out about calls with names.
        if (_places.Length == 0 && calls.All(call => call.Module is not null))
            return calls;
        var named = calls.ToArray();
        for (var from = 0; from < calls.Count;)
        {
            var ways = new List<Dictionary<int, Way>>();
            for (var at = from; at < calls.Count; at++)
            {
                var next = Next(ways.Count == 0 ? null : ways[^1], calls[at], at == 0 ? null : calls[at - 1].Call.End, prices);
                if (next.Count == 0)
                    break;
                ways.Add(next);
            }

            Take(ways, named, from);
            // A call that fits nowhere stays without a module.
            from += Math.Max(ways.Count, 1);
        }

        return named;
    }

    private Dictionary<int, Way> Next(Dictionary<int, Way>? ways, BlamedCall call, TimeSpan? free, ModulePrices? prices)
    {
        var next = new Dictionary<int, Way>();
        if (call.Call.Start is not { } start)
            return next;
        var best = new Way(0, -1);
        if (ways is not null)
        {
            best = new Way(double.MaxValue, -1);
            foreach (var (place, way) in ways)
            {
                if (place < _places.Length)
                    Walk(place + 1, _places[place].Plan, way.Cost, place);
                var given = way.Cost + Remainder(place, start);
                if (given < best.Cost)
                    best = new Way(given, place);
            }
        }

        // A call with a name is for no other module.
        foreach (var place in call.Module is { } name ? _beginningsOf.GetValueOrDefault(name, []) : (IReadOnlyList<int>)_beginnings)
            Walk(place, _places[place].Plan, best.Cost + NewPlan, best.From);
        if (_singles.Best(call, free, prices) is var (single, added))
            next[_places.Length + single] = new Way(best.Cost + UnknownPlan + added, best.From);
        return next;

        // From one step to all steps that may come next, skipping modules that may have been live when the process checked them.
        void Walk(int place, ProbePlan plan, double cost, int from)
        {
            for (; place < _places.Length && ReferenceEquals(_places[place].Plan, plan); place++)
            {
                var module = _places[place].Module;
                if (_fit.IsPossible(call, module, isGuess: false))
                {
                    var total = cost + _fit.Cost(call, module, free);
                    if (call is { Module: null, Call.IsDuplicate: true })
                        total += prices?.Of(module) ?? 0;
                    if (!next.TryGetValue(place, out var known) || total < known.Cost)
                        next[place] = new Way(total, from);
                }

                if (!MayBePassed(_places[place], start))
                    break;
            }
        }
    }

    private double Remainder(int place, TimeSpan at)
    {
        var cost = 0.0;
        if (place >= _places.Length)
            return cost;
        var plan = _places[place].Plan;
        for (place++; place < _places.Length && ReferenceEquals(_places[place].Plan, plan); place++)
        {
            if (!MayBePassed(_places[place], at))
                cost += GivenUp;
        }

        return cost;
    }

    private bool MayBePassed(Place place, TimeSpan at) => _fit.MayBePassed(place.Module, at) || _fit.MayBePassed(place.For, at);

    private void Take(List<Dictionary<int, Way>> ways, BlamedCall[] calls, int from)
    {
        if (ways.Count == 0)
            return;
        var place = ways[^1].MinBy(way => way.Value.Cost).Key;
        for (var at = ways.Count - 1; at >= 0; at--)
        {
            var call = calls[from + at];
            var plan = place < _places.Length ? _places[place].Plan : null;
            calls[from + at] = call with
            {
                IsInferred = call.Module is null,
                Module = call.Module ?? (plan is null ? _singles.ModuleAt(place - _places.Length) : _places[place].Module),
                Requester = call.Requester ?? plan?.Requester,
                Requested = call.Requested ?? plan?.Requested,
            };
            place = ways[at][place].From;
        }
    }

    private sealed record Place(ProbePlan Plan, string Module, string For, int Index);

    /// <summary>The path to a step: its cost, and the step of the call before.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Way(double Cost, int From);

    /// <summary>The calls of one process in order, and the walk through the plans that it may have followed.</summary>
    public sealed record Process(IReadOnlyList<BlamedCall> Calls, PlanWalk Plans)
    {
        /// <summary>Returns the calls with the modules that the plans assign. Modules that were inferred before are discarded.</summary>
        /// <param name="prices">The prices of more failures; null where they are free.</param>
        public Process Named(ModulePrices? prices = null) =>
            this with { Calls = Plans.Name([.. Calls.Select(call => call.Forgotten)], prices) };
    }
}
