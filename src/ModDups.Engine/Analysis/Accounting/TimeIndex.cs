namespace ModDups.Analysis.Accounting;

/// <summary>
/// Items that last for some time, in the order of their beginnings. It finds those that overlap another time without looking
/// at the others: a boot has as many calls as it likes.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class TimeIndex<T>
{
    private readonly T[] _items;
    private readonly TimeSpan[] _starts;

    // A binary tree above the items, the root at 1 and the items from _leaves on: the latest end below each node.
    private readonly TimeSpan[] _latest;
    private readonly int _leaves;

    /// <summary>Creates the index.</summary>
    /// <param name="items">The items. Those that begin at the same time stay in their order.</param>
    /// <param name="start">The first time of an item.</param>
    /// <param name="end">The last time of an item.</param>
    public TimeIndex(IEnumerable<T> items, Func<T, TimeSpan> start, Func<T, TimeSpan> end)
    {
        _items = [.. items.OrderBy(start)];
        _starts = Array.ConvertAll(_items, item => start(item));
        _leaves = 1;
        while (_leaves < _items.Length)
            _leaves *= 2;
        _latest = new TimeSpan[2 * _leaves];
        Array.Fill(_latest, TimeSpan.MinValue);
        for (var at = 0; at < _items.Length; at++)
            _latest[_leaves + at] = end(_items[at]);
        for (var node = _leaves - 1; node > 0; node--)
            _latest[node] = Later(_latest[2 * node], _latest[(2 * node) + 1]);
    }

    /// <summary>Returns the items that overlap a time, in the order of their beginnings.</summary>
    /// <param name="from">The first time.</param>
    /// <param name="to">The last time.</param>
    public IEnumerable<T> Overlapping(TimeSpan from, TimeSpan to)
    {
        var end = Behind(to);
        for (var at = NextAlive(0, from); at < end; at = NextAlive(at + 1, from))
            yield return _items[at];
    }

    // The place behind the last item that begins by a time.
    private int Behind(TimeSpan time) => SortedTimes.CountBefore(_starts, static start => start, time, isIncluded: true);

    // The first place from another on whose item lasts until a time, or the end.
    private int NextAlive(int at, TimeSpan time)
    {
        if (at >= _items.Length)
            return at;
        var node = _leaves + at;
        while (_latest[node] < time)
        {
            // Up to where there is a neighbour on the right.
            while ((node & 1) != 0)
                node /= 2;
            if (node == 0)
                return _items.Length;
            node++;
        }

        while (node < _leaves)
        {
            node *= 2;
            if (_latest[node] < time)
                node++;
        }

        return node - _leaves;
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
