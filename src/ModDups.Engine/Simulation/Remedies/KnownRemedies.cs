using System.Diagnostics.CodeAnalysis;

namespace ModDups.Simulation.Remedies;

/// <summary>Every remedy of this assembly: a class beside this one that derives from <see cref="Remedy"/> is one.</summary>
public static class KnownRemedies
{
    private static readonly Remedy[] s_all =
    [
        .. typeof(Remedy).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Remedy)) && !type.IsAbstract)
            .Select(type => (Remedy)Activator.CreateInstance(type)!)
            .OrderBy(remedy => remedy.Rank)
            .ThenBy(remedy => remedy.Name, StringComparer.Ordinal),
    ];

    /// <summary>The kernel without a remedy, then the remedies in the order in which they were proposed.</summary>
    public static IReadOnlyList<Remedy> All => s_all;

    /// <summary>Finds a remedy by its name, whatever the case of its letters: <c>EarlyCheck</c>, <c>RateLimit:8</c>.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Remedy? remedy)
    {
        var (title, colon) = (name, name.IndexOf(':', StringComparison.Ordinal));
        if (colon >= 0)
            title = name[..colon];
        remedy = Array.Find(s_all, known => known.Name.Equals(title, StringComparison.OrdinalIgnoreCase));
        if (colon >= 0)
            remedy = remedy?.WithParameter(name[(colon + 1)..]);
        return remedy is not null;
    }
}
