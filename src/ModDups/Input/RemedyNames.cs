using System.Management.Automation;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands.Input;

/// <summary>Finds remedies by the names that a user specifies, with wildcards.</summary>
internal static class RemedyNames
{
    /// <summary>Returns the remedies that match a name or a pattern; empty where none does.</summary>
    public static IReadOnlyList<Remedy> Matching(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return KnownRemedies.TryFind(name, out var remedy) ? [remedy] : [];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. KnownRemedies.All.Where(known => pattern.IsMatch(known.Name))];
    }
}
