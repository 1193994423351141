using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Lets modules through by their names, whatever the case of the letters, and <c>-</c> being <c>_</c> as for kmod.</summary>
/// <param name="patterns">The names, with wildcards; none lets all through.</param>
internal sealed class ModuleNameFilter(IReadOnlyCollection<string> patterns)
{
    private readonly WildcardPattern[] _patterns =
    [
        .. patterns.Select(pattern => WildcardPattern.Get(
            WithUnderscores(pattern), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)),
    ];

    public bool Lets(string name) =>
        _patterns.Length == 0 || Array.Exists(_patterns, pattern => pattern.IsMatch(name.Replace('-', '_')));

    // Between brackets the hyphen stands for a range.
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
