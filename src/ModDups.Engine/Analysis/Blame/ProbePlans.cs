using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;

namespace ModDups.Analysis.Blame;

/// <summary>Finds the steps of kmod for names and aliases (kmod_module_probe_insert_module() of libkmod 30).</summary>
/// <param name="resolver">The lists of the release; null where there are none.</param>
internal sealed class ProbePlans(ModuleResolver? resolver)
{
    private readonly Dictionary<string, ProbePlan> _plans = new(StringComparer.Ordinal);

    /// <summary>Returns the plan for an alias. It skips blacklisted modules and builtin modules.</summary>
    public ProbePlan Of(string requested)
    {
        if (!_plans.TryGetValue(requested, out var plan))
            _plans.Add(requested, plan = Find(requested));
        return plan;
    }

    /// <summary>Returns the plans for devices, each once.</summary>
    public IReadOnlyList<ProbePlan> OfDevices(IEnumerable<DeviceModalias> devices) =>
    [
        .. devices.Select(device => device.Modalias).Distinct(StringComparer.Ordinal).Select(Of).Where(plan => plan.Steps.Count > 0)
            .DistinctBy(plan => string.Join(' ', plan.Steps.Select(step => step.For + '/' + step.Module)), StringComparer.Ordinal),
    ];

    /// <summary>Returns all modules that may be loaded for a name or alias.</summary>
    public IReadOnlySet<string> ModulesOf(string requested) =>
        Of(requested).Steps.Select(step => step.Module).ToHashSet(StringComparer.Ordinal);

    private ProbePlan Find(string requested)
    {
        List<KmodModule> found = resolver is null ? [] : [.. resolver.Find(requested).Select(found => found.Module)];
        var modules = found.Where(module => module.Alias is null || !resolver!.Settings.IsBlacklisted(module.Name))
            .Select(module => (module.Name, Steps: StepsOf(module))).Where(module => module.Steps.Count > 0).ToList();
        return new ProbePlan(
            requested, BusOf(requested), [.. modules.Select(module => module.Name)],
            [.. modules.SelectMany(module => module.Steps.Select(step => (step, module.Name)))])
        {
            LoadsNothing = modules.Count == 0 && resolver is not null
                && found.TrueForAll(module => !resolver.HasFile(module.Name) && resolver.Settings.Install(module.Name) is null),
        };
    }

    // A modalias begins with the bus of its device. Names, and the kernel's own aliases, contain no colon.
    private static string? BusOf(string requested) =>
        requested.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? requested[..end] : null;

    private List<string> StepsOf(KmodModule module) =>
        [.. ProbeList.Of(resolver!, module).Select(step => step.Module.Name).Where(resolver!.HasFile)];
}
