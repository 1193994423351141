using System.Diagnostics.CodeAnalysis;
using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>Every remedy of this assembly: a class that derives from <see cref="Remedy"/> is one, without any registration.</summary>
public static class KnownRemedies
{
    private static readonly Remedy[] s_all =
    [
        .. typeof(Remedy).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Remedy)) && !type.IsAbstract)
            .Select(type => (Remedy)Activator.CreateInstance(type)!)
            .OrderBy(remedy => remedy.Order)
            .ThenBy(remedy => remedy.Name, StringComparer.Ordinal),
    ];

    /// <summary>The remedies in the order in which they were proposed, after the kernel without a remedy.</summary>
    public static IReadOnlyList<Remedy> All => s_all;

    /// <summary>The remedies with a parameter and its valid values, as part of a sentence.</summary>
    public static string ParameterHelp => string.Join(
        ", ", s_all.Where(remedy => remedy.ParameterText is not null).Select(remedy => $"{remedy.Name} takes {remedy.ParameterText}"));

    /// <summary>Finds a remedy by its name, followed by a colon and its parameter if it has one.</summary>
    /// <param name="name">The name in any case, such as <c>EarlyCheck</c> or <c>RateLimit:8</c>.</param>
    /// <param name="remedy">The remedy.</param>
    /// <returns>False where no remedy has that name, or the remedy does not accept that parameter.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryFind(string name, [NotNullWhen(true)] out Remedy? remedy)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (title, colon) = (name, name.IndexOf(':', StringComparison.Ordinal));
        if (colon >= 0)
            title = name[..colon];
        remedy = Array.Find(s_all, known => known.Name.Equals(title, StringComparison.OrdinalIgnoreCase));
        if (colon >= 0)
            remedy = remedy?.WithParameter(name[(colon + 1)..]);
        return remedy is not null;
    }

    /// <summary>Returns the remedy of a release of Linux: of the remedies in that release, the newest.</summary>
    /// <param name="release">The release.</param>
    /// <returns>The remedy; the kernel without a remedy for a release older than all that have one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="release"/> is null.</exception>
    public static Remedy OfKernel(KernelRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return s_all.Where(remedy => remedy.IsIn(release)).MaxBy(remedy => Version.Parse(remedy.KernelVersion!)) ?? s_all[0];
    }
}
