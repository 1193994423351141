using ModDups.Modules.Aliases;
using ModDups.Modules.Catalog;

namespace ModDups.Modules.Kmod;

/// <summary>
/// Module names from the user, with the wildcards of fnmatch() (<c>*</c>, <c>?</c>, <c>[…]</c>). As in kmod, <c>-</c> and
/// <c>_</c> are the same.
/// </summary>
/// <param name="names">The names. An empty list matches every module.</param>
public sealed class ModulePatterns(IReadOnlyList<string> names)
{
    private readonly AliasPattern[] _patterns = [.. names.Select(name => new AliasPattern(name))];

    /// <summary>True if one of the names matches the name of a module.</summary>
    public bool IsMatch(string name) =>
        _patterns.Length == 0 || Array.Exists(_patterns, pattern => pattern.IsMatch(AliasPattern.Normalize(name)));

    /// <summary>Returns the names without a wildcard that match none of the given modules.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> modules)
    {
        var known = modules.ToHashSet(StringComparer.Ordinal);
        return names.Where(name => name.AsSpan().IndexOfAny("*?[") < 0 && !known.Contains(ModuleName.Normalize(name)));
    }
}
