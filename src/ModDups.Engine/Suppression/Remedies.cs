using System.Diagnostics.CodeAnalysis;

namespace ModDups.Suppression;

/// <summary>Every remedy of this assembly: a class beside this one that derives from <see cref="Remedy"/> is one.</summary>
public static class Remedies
{
    private static readonly Remedy[] s_all =
    [
        .. typeof(Remedy).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Remedy)) && !type.IsAbstract)
            .Select(Make)
            .OrderBy(remedy => remedy.Date)
            .ThenBy(remedy => remedy.Name, StringComparer.Ordinal),
    ];

    /// <summary>The remedies, in the order in which they were proposed.</summary>
    public static IReadOnlyList<Remedy> All => s_all;

    /// <summary>Finds a remedy by its name, whatever the case of its letters.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Remedy? remedy)
    {
        remedy = Array.Find(s_all, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return remedy is not null;
    }

    /// <summary>A new instance, with no load seen yet, for one bench.</summary>
    internal static Remedy Fresh(Remedy remedy) => Make(remedy.GetType());

    private static Remedy Make(Type type) => (Remedy)Activator.CreateInstance(type)!;
}
