using System.Runtime.InteropServices;

namespace ModDups.Modules.Aliases;

/// <summary>
/// Indexes the patterns of a catalog by their literal beginning. If many patterns share a beginning, such as
/// <c>of:N*T*C…</c>, they are also indexed by a piece of the text that must follow. A name is then compared with only a
/// few of tens of thousands of patterns.
/// </summary>
internal sealed class AliasIndex
{
    // Comparing all patterns of a smaller group is faster than a lookup.
    private const int LargeGroup = 16;

    // The characters that can start a wildcard. To stop early, at a character that is literal, does no harm.
    private const string Special = "*?[\\";

    private readonly List<(AliasEntry Entry, string Text)> _entries = [];
    private readonly List<AliasPattern?> _patterns = [];
    private readonly List<int> _next = [];
    private readonly Dictionary<string, AliasGroup> _groups = new(StringComparer.Ordinal);
    private readonly int[] _prefixLengths;

    public AliasIndex(IEnumerable<AliasEntry> aliases)
    {
        foreach (var entry in aliases)
        {
            var text = AliasPattern.Normalize(entry.Pattern);
            var special = text.AsSpan().IndexOfAny(Special);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, special < 0 ? text : text[..special], out _);
            group ??= new AliasGroup();
            _entries.Add((entry, text));
            _patterns.Add(null);
            _next.Add(group.Add(_next.Count));
        }

        foreach (var group in _groups.Values.Where(group => group.Count >= LargeGroup))
            group.SplitByPieces(PatternAt, CollectionsMarshal.AsSpan(_next));
        _prefixLengths = [.. _groups.Keys.Select(prefix => prefix.Length).Distinct().Order()];
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry at a place.</summary>
    public AliasEntry this[int place] => _entries[place].Entry;

    /// <summary>The normalized pattern at a place.</summary>
    public string TextAt(int place) => _entries[place].Text;

    /// <summary>The names of the modules with a pattern that matches, each once, in the order of the patterns.</summary>
    public IEnumerable<string> Match(string alias) =>
        Find(alias).Select(place => _entries[place].Entry.Module).Distinct(StringComparer.Ordinal);

    /// <summary>The places of all entries whose pattern matches, each once, in their order.</summary>
    public List<int> Find(string alias)
    {
        var text = AliasPattern.Normalize(alias);
        var groups = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new SortedSet<int>();
        foreach (var length in _prefixLengths)
        {
            if (length > text.Length)
                break;
            if (!groups.TryGetValue(text.AsSpan(0, length), out var group))
                continue;
            AddMatches(group.Last, text, found);
            foreach (var last in group.LastOfPieces(text.AsSpan(length)))
                AddMatches(last, text, found);
        }

        return [.. found];
    }

    private void AddMatches(int place, string text, SortedSet<int> found)
    {
        for (; place >= 0; place = _next[place])
        {
            if (PatternAt(place).IsMatch(text))
                found.Add(place);
        }
    }

    // Most patterns are never compared.
    private AliasPattern PatternAt(int place) => _patterns[place] ??= new AliasPattern(_entries[place].Text, isNormalized: true);
}
