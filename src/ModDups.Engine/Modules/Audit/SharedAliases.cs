using System.Globalization;
using ModDups.Modules.Kmod;

namespace ModDups.Modules.Audit;

/// <summary>
/// Finds aliases that several modules answer. Each alias of the release is looked up as it is written, as a name, and the
/// aliases with the same modules are one finding. Blacklisted modules don't count: an alias doesn't load them.
/// </summary>
internal static class SharedAliases
{
    private const int MostNames = 5;

    // module_load_and_warn() of systemd 252, and modprobe of kmod 30, walk through all that kmod_module_new_from_lookup() finds.
    private const string Reason =
        "udev and modprobe load all modules that answer an alias, one after the other, and every device that asks for it asks for all of them.";

    /// <summary>Returns a finding for each set of modules, those of the most modules first.</summary>
    public static IEnumerable<CatalogFinding> Of(ModuleResolver resolver, CancellationToken cancellation)
    {
        var groups = new Dictionary<string, (string[] Modules, List<string> Aliases)>(StringComparer.Ordinal);
        foreach (var alias in resolver.Aliases.Select(entry => entry.Pattern).Distinct(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            string[] modules =
            [
                .. resolver.Find(alias).Select(found => found.Module.Name).Distinct(StringComparer.Ordinal)
                    .Where(module => !resolver.Settings.IsBlacklisted(module)),
            ];
            if (modules.Length < 2)
                continue;
            var key = string.Join(' ', modules.Order(StringComparer.Ordinal));
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = (modules, []));
            group.Aliases.Add(alias);
        }

        return groups.Values.OrderByDescending(group => group.Modules.Length).ThenByDescending(group => group.Aliases.Count)
            .Select(group => Describe(group.Modules, group.Aliases));
    }

    private static CatalogFinding Describe(string[] modules, List<string> aliases)
    {
        var others = aliases.Count switch
        {
            1 => "",
            2 => " and 1 other alias",
            _ => string.Create(CultureInfo.InvariantCulture, $" and {aliases.Count - 1} other aliases"),
        };
        var more = modules.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {modules.Length - MostNames} more") : "";
        return new()
        {
            Kind = CatalogFindingKind.SharedAlias,
            Modules = modules,
            Aliases = aliases,
            Message = string.Create(
                CultureInfo.InvariantCulture, $"{modules.Length} modules answer {aliases[0]}{others}: {string.Join(", ", modules.Take(MostNames))}{more}."),
            Reason = Reason,
        };
    }
}
