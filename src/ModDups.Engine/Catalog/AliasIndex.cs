namespace ModDups.Catalog;

/// <summary>
/// The patterns of a catalog, found by the text with which they begin. Tens of thousands of patterns share a few dozen
/// lengths of that text, so that a name is compared with few of them.
/// </summary>
internal sealed class AliasIndex
{
    private readonly List<(AliasPattern Pattern, AliasEntry Entry, int NextOfPrefix)> _entries = [];
    private readonly Dictionary<string, int> _lastOfPrefix = new(StringComparer.Ordinal);
    private readonly int[] _prefixLengths;

    public AliasIndex(IEnumerable<AliasEntry> aliases)
    {
        foreach (var entry in aliases)
        {
            var pattern = new AliasPattern(entry.Pattern);
            _entries.Add((pattern, entry, _lastOfPrefix.GetValueOrDefault(pattern.Prefix, -1)));
            _lastOfPrefix[pattern.Prefix] = _entries.Count - 1;
        }

        _prefixLengths = [.. _lastOfPrefix.Keys.Select(prefix => prefix.Length).Distinct().Order()];
    }

    /// <summary>The names of the modules with a pattern that matches, each once, in the order of the patterns.</summary>
    public IEnumerable<string> Match(string alias) =>
        Find(alias).Select(place => _entries[place].Entry.Module).Distinct(StringComparer.Ordinal);

    /// <summary>The entry at a place.</summary>
    public AliasEntry this[int place] => _entries[place].Entry;

    /// <summary>The places of all entries whose pattern matches, in their order.</summary>
    public List<int> Find(string alias)
    {
        var text = AliasPattern.Normalize(alias);
        var byPrefix = _lastOfPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<int>();
        foreach (var length in _prefixLengths)
        {
            if (length > text.Length)
                break;
            var entry = byPrefix.TryGetValue(text.AsSpan(0, length), out var last) ? last : -1;
            for (; entry >= 0; entry = _entries[entry].NextOfPrefix)
            {
                if (_entries[entry].Pattern.IsMatch(text))
                    found.Add(entry);
            }
        }

        found.Sort();
        return found;
    }
}
