using System.Management.Automation;
using ModDups.Suppression;

namespace ModDups.Commands;

/// <summary>Remedies by their names as a person gives them, with wildcards.</summary>
internal static class RemedyNames
{
    /// <summary>The remedies that a name or a pattern stands for; none where there are none.</summary>
    internal static IReadOnlyList<Remedy> Matching(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return Remedies.TryFind(name, out var remedy) ? [remedy] : [];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. Remedies.All.Where(known => pattern.IsMatch(known.Name))];
    }
}
