namespace ModDups.Catalog;

/// <summary>
/// Answers as an index that depmod wrote (modules.alias.bin) answers libkmod: a module once for each of its patterns that
/// matches. A name with a wildcard in it, which no device has, is also taken as it is where the tree of patterns branches.
/// </summary>
internal sealed class KmodIndex
{
    private const string Wildcards = "*?[";

    private readonly AliasIndex _index;
    private readonly string[] _patterns;
    private readonly int[] _places;

    public KmodIndex(IEnumerable<AliasEntry> aliases)
    {
        AliasEntry[] entries = [.. aliases.Where(entry => IsBalanced(entry.Pattern))];
        _index = new AliasIndex(entries);
        _patterns = Array.ConvertAll(entries, entry => AliasPattern.Normalize(entry.Pattern));
        _places = [.. Enumerable.Range(0, entries.Length)];
        Array.Sort(_patterns, _places, StringComparer.Ordinal);
    }

    /// <summary>Whether every bracket is closed; what isn't so is neither written to an index nor looked up.</summary>
    public static bool IsBalanced(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ']')
                return false;
            if (text[at] == '[' && (at = text.IndexOf(']', at)) < 0)
                return false;
        }

        return true;
    }

    /// <summary>The entries that answer to a normalized name, in the order in which libkmod names them.</summary>
    public IEnumerable<AliasEntry> Match(string name)
    {
        var places = _index.Find(name);
        var wildcard = name.AsSpan().IndexOfAny(Wildcards);
        if (wildcard >= 0)
        {
            AddTakenAsTheyAre(name, wildcard, places);
            places.Sort();
        }

        return places.Select(place => _index[place]);
    }

    private void AddTakenAsTheyAre(string name, int wildcard, List<int> places)
    {
        var start = name[..(wildcard + 1)];
        for (var at = FirstFrom(start); at < _patterns.Length && _patterns[at].StartsWith(start, StringComparison.Ordinal); at++)
        {
            for (var ways = FurtherWays(_patterns[at], name, wildcard); ways > 0; ways--)
                places.Add(_places[at]);
        }
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
            else if (new AliasPattern(pattern[wildcard..]).IsMatch(name.AsSpan(wildcard)))
                ways++;
        }

        return ways;
    }

    // Whether another pattern is the same up to here, and goes on in another way or ends.
    private bool Branches(string pattern, int at)
    {
        if (at == 0)
            return true;
        var start = pattern[..at];
        var first = _patterns[FirstFrom(start)];
        var last = _patterns[FirstFrom(start + char.MaxValue) - 1];
        return first.Length == at || first[at] != last[at];
    }

    private int FirstFrom(string start)
    {
        var (low, high) = (0, _patterns.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_patterns[middle], start) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
