using ModDups.Analysis.Accounting;

namespace ModDups.Analysis.Blame;

/// <summary>
/// When modules went live, to find those that a call may have been for. The later a module went live, the lower is its cost,
/// down to zero (<see cref="CallFit.Cost"/>). So only a few of them can be the cheapest.
/// </summary>
internal sealed class SingleTimes
{
    // No trace shows when these went live.
    private readonly List<int> _unknown = [];

    private readonly List<int> _unloaded = [];

    // The others by the time at which they were live for certain, and the first of the places from each one on.
    private readonly (int Place, TimeSpan Latest)[] _byLatest;
    private readonly int[] _firstFrom;

    // The others by the time from which they may have been live, and the one up to each that was live last.
    private readonly (int Place, TimeSpan Earliest, TimeSpan Latest)[] _byEarliest;
    private readonly int[] _lastUpTo;
    private readonly TimeIndex<(int Place, TimeSpan Earliest, TimeSpan Latest)> _beginnings;

    /// <summary>Creates the times of some modules.</summary>
    /// <param name="places">The places of the modules, in order.</param>
    /// <param name="moduleAt">Returns the module at a place.</param>
    /// <param name="lives">When modules were live.</param>
    public SingleTimes(IEnumerable<int> places, Func<int, string> moduleAt, LiveTimes lives)
    {
        var known = new List<(int Place, TimeSpan Earliest, TimeSpan Latest)>();
        foreach (var place in places)
        {
            if (lives.OnlySpanOf(moduleAt(place)) is var (earliest, latest))
                known.Add((place, earliest, latest));
            else
                (lives.IsKnown(moduleAt(place)) ? _unloaded : _unknown).Add(place);
        }

        _byLatest = [.. known.Select(module => (module.Place, module.Latest)).OrderBy(module => module.Latest)];
        _firstFrom = Array.ConvertAll(_byLatest, module => module.Place);
        for (var at = _firstFrom.Length - 2; at >= 0; at--)
            _firstFrom[at] = Math.Min(_firstFrom[at], _firstFrom[at + 1]);
        _byEarliest = [.. known.OrderBy(module => module.Earliest)];
        _lastUpTo = new int[_byEarliest.Length];
        for (var at = 1; at < _lastUpTo.Length; at++)
            _lastUpTo[at] = IsLater(_byEarliest[at], _byEarliest[_lastUpTo[at - 1]]) ? at : _lastUpTo[at - 1];
        _beginnings = new(known, module => module.Earliest, module => module.Latest);
    }

    /// <summary>Modules that were unloaded, so that no order holds for them. They are not among those of the methods.</summary>
    public IReadOnlyList<int> Unloaded => _unloaded;

    /// <summary>Returns places among which the first of the cheapest modules is, if any is possible.</summary>
    /// <param name="start">When the call began.</param>
    /// <param name="end">When it ended, if it waited until a module was live; null otherwise.</param>
    /// <param name="looked">When its process checked at the earliest; null where it is not known.</param>
    public IEnumerable<int> Cheapest(TimeSpan start, TimeSpan? end, TimeSpan? looked)
    {
        var free = Max(start, Max(end ?? start, looked ?? start));
        return end is { } woken ? CheapestBy(woken, free) : _unknown.Take(1).Concat(FirstFrom(free));
    }

    /// <summary>Returns the places of all modules that are possible, those of lower cost first, and of others.</summary>
    /// <param name="start">When the call began.</param>
    /// <param name="end">When it ended, if it waited until a module was live; null otherwise.</param>
    /// <param name="looked">When its process checked at the earliest; null where it is not known.</param>
    public IEnumerable<int> Possible(TimeSpan start, TimeSpan? end, TimeSpan? looked)
    {
        var free = Max(start, Max(end ?? start, looked ?? start));
        var first = end is { } woken
            ? _beginnings.Overlapping(free, woken).Select(module => module.Place)
            : _unknown.Concat(_byLatest.Skip(LatestFrom(free)).Select(module => module.Place));
        foreach (var place in first)
            yield return place;
        for (var at = LatestFrom(free) - 1; at >= 0 && _byLatest[at].Latest >= start - CallFit.OldestLook; at--)
            yield return _byLatest[at].Place;
    }

    // Those that were about to be live, or else the one that was live last.
    private IEnumerable<int> CheapestBy(TimeSpan end, TimeSpan free)
    {
        var any = false;
        foreach (var module in _beginnings.Overlapping(free, end))
        {
            any = true;
            yield return module.Place;
        }

        var begun = SortedTimes.CountBefore(_byEarliest, static module => module.Earliest, end, isIncluded: true);
        if (!any && begun > 0)
            yield return _byEarliest[_lastUpTo[begun - 1]].Place;
    }

    // The first that went live after a time, or else of those that were live last.
    private IEnumerable<int> FirstFrom(TimeSpan time)
    {
        if (_byLatest.Length == 0)
            return [];
        var at = LatestFrom(time);
        return [_firstFrom[at < _byLatest.Length ? at : LatestFrom(_byLatest[^1].Latest)]];
    }

    private int LatestFrom(TimeSpan time) => SortedTimes.CountBefore(_byLatest, static module => module.Latest, time);

    private static bool IsLater((int Place, TimeSpan Earliest, TimeSpan Latest) module, (int Place, TimeSpan Earliest, TimeSpan Latest) other) =>
        module.Latest > other.Latest || (module.Latest == other.Latest && module.Place < other.Place);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
