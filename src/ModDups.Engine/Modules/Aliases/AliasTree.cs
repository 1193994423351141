namespace ModDups.Modules.Aliases;

/// <summary>
/// The tree of patterns that depmod writes, as a sorted list: the patterns of a node are adjacent. It finds where libkmod
/// takes a wildcard of a name literally.
/// </summary>
internal sealed class AliasTree
{
    private const string Wildcards = "*?[";

    // A pattern with one of these characters may not match itself.
    private const string Unlike = "[\\";

    private readonly AliasIndex _index;
    private readonly string[] _patterns;
    private readonly int[] _places;

    public AliasTree(AliasIndex index)
    {
        _index = index;
        _places = [.. Enumerable.Range(0, index.Count)];
        _patterns = Array.ConvertAll(_places, index.TextAt);
        Array.Sort(_patterns, _places, StringComparer.Ordinal);
    }

    /// <summary>
    /// The places of the patterns that a walk finds by taking wildcards of the name literally, once for each such walk.
    /// </summary>
    /// <param name="name">A normalized name with a wildcard in it.</param>
    /// <param name="matching">The places of the patterns that match it, among which most such are.</param>
    public IEnumerable<int> LiteralMatches(string name, IReadOnlyList<int> matching)
    {
        var wildcard = name.AsSpan().IndexOfAny(Wildcards);
        var start = name.AsSpan(0, wildcard + 1);
        var found = new List<int>();
        if (!name.AsSpan().ContainsAny(Unlike))
        {
            foreach (var place in matching)
            {
                if (_index.TextAt(place).AsSpan().StartsWith(start))
                    Add(place);
            }
        }
        else
        {
            for (var at = FirstFrom(start); at < _patterns.Length && _patterns[at].AsSpan().StartsWith(start); at++)
                Add(_places[at]);
        }

        return found;

        void Add(int place) => found.AddRange(Enumerable.Repeat(place, FurtherWays(_index.TextAt(place), name, wildcard)));
    }

    // In how many ways a walk down the tree finds the pattern after it took a wildcard of the name as that character. It
    // can do so only where the tree branches: a wildcard in the midst of an arc ends the walk.
    private int FurtherWays(string pattern, string name, int wildcard)
    {
        var ways = 0;
        while (wildcard >= 0)
        {
            if (wildcard >= name.Length || name[wildcard] != pattern[wildcard] || !Branches(pattern, wildcard))
                return ways;
            var next = pattern.AsSpan(wildcard + 1).IndexOfAny(Wildcards);
            var end = next < 0 ? pattern.Length : wildcard + 1 + next;
            if (end > name.Length || !name.AsSpan(wildcard, end - wildcard).SequenceEqual(pattern.AsSpan(wildcard, end - wildcard)))
                return ways;
            wildcard = next < 0 ? -1 : end;
            if (wildcard < 0)
                ways += end == name.Length ? 1 : 0;
            else if (new AliasPattern(pattern[wildcard..], isNormalized: true).IsMatch(name.AsSpan(wildcard)))
                ways++;
        }

        return ways;
    }

    // Whether another pattern is the same up to here, and goes on in another way or ends.
    private bool Branches(string pattern, int at)
    {
        if (at == 0)
            return true;
        var start = pattern.AsSpan(0, at);
        var first = _patterns[FirstFrom(start)];
        var last = _patterns[FirstBehind(start) - 1];
        return first.Length == at || first[at] != last[at];
    }

    // The first pattern that isn't less than a text.
    private int FirstFrom(ReadOnlySpan<char> start)
    {
        var (low, high) = (0, _patterns.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_patterns[middle].AsSpan().SequenceCompareTo(start) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // The first pattern behind all that begin with a text.
    private int FirstBehind(ReadOnlySpan<char> start)
    {
        var (low, high) = (0, _patterns.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var pattern = _patterns[middle].AsSpan();
            if (pattern[..Math.Min(pattern.Length, start.Length)].SequenceCompareTo(start) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
