using ModDups.Modules.Kmod;

namespace ModDups.Analysis.Blame;

/// <summary>Finds what kmod goes through for names and aliases (kmod_module_probe_insert_module() of libkmod 30).</summary>
/// <param name="resolver">The lists of the release; null where there are none.</param>
internal sealed class ProbePlans(ModuleResolver? resolver)
{
    private readonly Dictionary<string, ProbePlan> _plans = new(StringComparer.Ordinal);

    public bool CanResolve => resolver is not null;

    /// <summary>What is gone through for an alias; blacklisted modules are passed over, and those of the kernel itself.</summary>
    public ProbePlan Of(string requested)
    {
        if (!_plans.TryGetValue(requested, out var plan))
            _plans.Add(requested, plan = new ProbePlan(requested, BusOf(requested), Find(requested)));
        return plan;
    }

    /// <summary>All modules that may be loaded for it.</summary>
    public IReadOnlySet<string> ModulesOf(string requested) =>
        Of(requested).Steps.Select(step => step.Module).ToHashSet(StringComparer.Ordinal);

    // A modalias begins with the bus of its device; no name, and no alias of the kernel's own, has a colon.
    private static string? BusOf(string requested) =>
        requested.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? requested[..end] : null;

    private (string Module, IReadOnlyList<string> Steps)[] Find(string requested) => resolver is null ? [] :
    [
        .. resolver.Find(requested).Select(found => found.Module)
            .Where(module => module.Alias is null || !resolver.Settings.IsBlacklisted(module.Name))
            .Select(module => (module.Name, StepsOf(module)))
            .Where(module => module.Item2.Count > 0),
    ];

    private IReadOnlyList<string> StepsOf(KmodModule module) =>
        [.. ProbeList.Of(resolver!, module).Select(step => step.Module.Name).Where(resolver!.HasFile)];
}
