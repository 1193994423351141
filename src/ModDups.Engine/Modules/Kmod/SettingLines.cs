using System.Buffers;
using ModDups.Modules.Aliases;

namespace ModDups.Modules.Kmod;

/// <summary>
/// Lines of modprobe.d that name modules, most by their names and some by patterns, in their order. Lines with names are found
/// without a look at the others: a release may have as many as it has modules.
/// </summary>
/// <typeparam name="T">What a line says.</typeparam>
internal sealed class SettingLines<T>
{
    private static readonly SearchValues<char> s_wildcards = SearchValues.Create(@"*?[\");

    private readonly Dictionary<string, List<(int Place, T Value)>> _named = new(StringComparer.Ordinal);
    private readonly List<(int Place, AliasPattern Pattern, T Value)> _patterns = [];
    private int _count;

    /// <summary>Adds a line that names modules by a pattern, which may be a name.</summary>
    public void AddPattern(string pattern, T value)
    {
        if (pattern.AsSpan().ContainsAny(s_wildcards))
            _patterns.Add((_count++, new AliasPattern(pattern), value));
        else
            AddName(pattern, value);
    }

    /// <summary>Adds a line that names a module by its name.</summary>
    public void AddName(string name, T value)
    {
        if (!_named.TryGetValue(name, out var lines))
            _named.Add(name, lines = []);
        lines.Add((_count++, value));
    }

    /// <summary>What the lines say of a name, or of another one too, in the order of the lines.</summary>
    public IEnumerable<T> Of(string name, string? other = null)
    {
        IEnumerable<(int Place, T Value)> lines = Named(name);
        if (other is not null && other != name)
            lines = lines.Concat(Named(other));
        return lines
            .Concat(_patterns.Where(line => line.Pattern.IsMatch(name) || (other is not null && line.Pattern.IsMatch(other))).Select(line => (line.Place, line.Value)))
            .OrderBy(line => line.Place).Select(line => line.Value);
    }

    private List<(int Place, T Value)> Named(string name) => _named.TryGetValue(name, out var lines) ? lines : [];
}
