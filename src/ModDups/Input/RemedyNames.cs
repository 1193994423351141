using System.Management.Automation;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands.Input;

/// <summary>Remedies by their names as the user gives them, with wildcards.</summary>
internal static class RemedyNames
{
    /// <summary>The remedies that a name or a pattern stands for; none where there are none.</summary>
    public static IReadOnlyList<Remedy> Matching(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return KnownRemedies.TryFind(name, out var remedy) ? [remedy] : [];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. KnownRemedies.All.Where(known => pattern.IsMatch(known.Name))];
    }
}
