namespace ModDups.Modules.Aliases;

/// <summary>
/// Returns the same results as libkmod from an index that depmod wrote (modules.alias.bin): a module once for each of its
/// patterns that matches. Wildcards in a name, which no device has, are also taken literally where the tree of patterns
/// branches.
/// </summary>
internal sealed class KmodIndex
{
    private const string Wildcards = "*?[";

    private readonly AliasIndex _index;
    private readonly Lazy<AliasTree> _tree;

    public KmodIndex(IEnumerable<AliasEntry> aliases)
    {
        _index = new AliasIndex(aliases.Where(entry => IsBalanced(entry.Pattern)));
        _tree = new(() => new AliasTree(_index));
    }

    /// <summary>True if every bracket is closed. Other texts are neither written to an index nor looked up.</summary>
    public static bool IsBalanced(string text)
    {
        if (!text.AsSpan().ContainsAny('[', ']'))
            return true;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ']')
                return false;
            if (text[at] == '[' && (at = text.IndexOf(']', at)) < 0)
                return false;
        }

        return true;
    }

    /// <summary>The entries that match a normalized name, in the order in which libkmod names them.</summary>
    public IEnumerable<AliasEntry> Match(string name)
    {
        var places = _index.Find(name);
        if (name.AsSpan().ContainsAny(Wildcards))
        {
            places.AddRange(_tree.Value.LiteralMatches(name, places));
            places.Sort();
        }

        return places.Select(place => _index[place]);
    }
}
