using System.Runtime.InteropServices;

namespace ModDups.Analysis.Blame;

/// <summary>
/// Finds the modules of calls without a name. A process follows its plans and makes a call for each module that is not
/// live. So each call with a name, each image size, and each time at which a module went live shows how far the process
/// is. Of all paths through the plans, the walk chooses the one in which the fewest checks are older than the modules.
/// </summary>
/// <param name="plans">The plans that the process may have followed.</param>
/// <param name="fit">How well a call fits a module.</param>
internal sealed class PlanWalk(IReadOnlyList<ProbePlan> plans, CallFit fit)
{
    // In seconds. Giving up a plan before its end is unusual; beginning another plan is not.
    private const double GivenUp = 10;
    private const double NewPlan = 0.001;
    private const double UnknownPlan = 0.05;

    private readonly Place[] _places = [.. plans.SelectMany(plan => plan.Steps.Select((step, at) => new Place(plan, step.Module, step.For, at)))];

    /// <summary>Assigns modules to the calls of one process where possible.</summary>
    /// <param name="calls">The calls in order.</param>
    /// <param name="price">The cost in seconds of one more failure for a module; negative where it lacks failures.</param>
    public IReadOnlyList<BlamedCall> Name(IReadOnlyList<BlamedCall> calls, Func<string, double>? price = null)
    {
        var named = calls.ToArray();
        for (var from = 0; from < calls.Count;)
        {
            var ways = new List<Dictionary<int, Way>>();
            for (var at = from; at < calls.Count; at++)
            {
                var next = Next(ways.Count == 0 ? null : ways[^1], calls[at], at == 0 ? null : calls[at - 1].Call.End, price);
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

    private Dictionary<int, Way> Next(Dictionary<int, Way>? ways, BlamedCall call, TimeSpan? free, Func<string, double>? price)
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
                Walk(place + 1, _places[place].Plan, way.Cost, place);
                var given = way.Cost + Remainder(place, start);
                if (given < best.Cost)
                    best = new Way(given, place);
            }
        }

        for (var place = 0; place < _places.Length; place++)
        {
            if (_places[place].Index == 0)
                Walk(place, _places[place].Plan, best.Cost + (_places[place].Plan.Requested is null ? UnknownPlan : NewPlan), best.From);
        }

        return next;

        // From one step to all steps that may come next, skipping modules that may have been live when the process checked them.
        void Walk(int place, ProbePlan plan, double cost, int from)
        {
            for (; place < _places.Length && ReferenceEquals(_places[place].Plan, plan); place++)
            {
                var module = _places[place].Module;
                if (fit.IsPossible(call, module, isGuess: plan.Requested is null))
                {
                    var total = cost + fit.Cost(call, module, free);
                    if (call is { Module: null, Call.IsDuplicate: true })
                        total += price?.Invoke(module) ?? 0;
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
        var plan = _places[place].Plan;
        for (place++; place < _places.Length && ReferenceEquals(_places[place].Plan, plan); place++)
        {
            if (!MayBePassed(_places[place], at))
                cost += GivenUp;
        }

        return cost;
    }

    private bool MayBePassed(Place place, TimeSpan at) => fit.MayBePassed(place.Module, at) || fit.MayBePassed(place.For, at);

    private void Take(List<Dictionary<int, Way>> ways, BlamedCall[] calls, int from)
    {
        if (ways.Count == 0)
            return;
        var place = ways[^1].MinBy(way => way.Value.Cost).Key;
        for (var at = ways.Count - 1; at >= 0; at--)
        {
            var call = calls[from + at];
            calls[from + at] = call with
            {
                IsInferred = call.Module is null,
                Module = call.Module ?? _places[place].Module,
                Requester = call.Requester ?? _places[place].Plan.Requester,
                Requested = call.Requested ?? _places[place].Plan.Requested,
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
        /// <param name="price">The cost in seconds of one more failure for a module; negative where it lacks failures.</param>
        public Process Named(Func<string, double>? price = null) =>
            this with { Calls = Plans.Name([.. Calls.Select(call => call.Forgotten)], price) };
    }
}
