using ModDups.Modules.Aliases;
using ModDups.Modules.Catalog;

namespace ModDups.Modules.Kmod;

/// <summary>
/// Names of modules as a person gives them, with the wildcards of fnmatch() (<c>*</c>, <c>?</c>, <c>[…]</c>), <c>-</c> and
/// <c>_</c> being the same, as for kmod.
/// </summary>
/// <param name="names">The names; none takes every module.</param>
public sealed class ModulePatterns(IReadOnlyList<string> names)
{
    private readonly AliasPattern[] _patterns = [.. names.Select(name => new AliasPattern(name))];

    /// <summary>Whether one of them matches the name of a module.</summary>
    public bool IsMatch(string name) =>
        _patterns.Length == 0 || Array.Exists(_patterns, pattern => pattern.IsMatch(AliasPattern.Normalize(name)));

    /// <summary>Those without a wildcard that are none of the given modules.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> modules)
    {
        var known = modules.ToHashSet(StringComparer.Ordinal);
        return names.Where(name => name.AsSpan().IndexOfAny("*?[") < 0 && !known.Contains(ModuleName.Normalize(name)));
    }
}
