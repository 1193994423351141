using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Selects modules by name. It ignores case, and treats <c>-</c> as <c>_</c>, as kmod does.</summary>
/// <param name="patterns">The names, with wildcards; empty selects all.</param>
internal sealed class ModuleNameFilter(IReadOnlyCollection<string> patterns)
{
    private readonly WildcardPattern[] _patterns =
    [
        .. patterns.Select(pattern => WildcardPattern.Get(
            WithUnderscores(pattern), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)),
    ];

    public bool Lets(string name) =>
        _patterns.Length == 0 || Array.Exists(_patterns, pattern => pattern.IsMatch(name.Replace('-', '_')));

    // Between brackets the hyphen denotes a range.
    private static string WithUnderscores(string pattern)
    {
        var isInBrackets = false;
        return string.Concat(pattern.Select(letter =>
        {
            isInBrackets = letter == '[' || (isInBrackets && letter != ']');
            return letter == '-' && !isInBrackets ? '_' : letter;
        }));
    }
}
