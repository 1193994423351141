using ModDups.Analysis.Blame;

namespace ModDups.Analysis.Advice;

/// <summary>
/// Finds the modules that are live before udev begins, so that none of its workers loads them: systemd-modules-load.service waits for
/// nothing, while the coldplug waits for systemd-udevd.
/// </summary>
internal static class EarlyModules
{
    /// <summary>The names: by the times of the boot where they are known, otherwise those that modules-load.d has, and what these need.</summary>
    public static IReadOnlySet<string> Of(SystemFacts facts)
    {
        var causes = facts.Boot?.Causes ?? [];
        var coldplug = causes.Where(cause => cause.Origin == LoadOrigin.Udev).Min(cause => cause.FirstSinceBoot);
        var early = coldplug is { } begin
            ? causes.Where(cause => cause.Origin != LoadOrigin.Udev && cause.Calls > cause.Failures && cause.FirstSinceBoot < begin).Select(cause => cause.Module).OfType<string>()
            : facts.Catalog?.Only(facts.NamedByUnits.Keys)?.Modules.Select(module => module.Name) ?? [];
        return early.ToHashSet(StringComparer.Ordinal);
    }
}
