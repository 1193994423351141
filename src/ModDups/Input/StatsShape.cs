using System.Management.Automation;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Commands.Input;

/// <summary>
/// Recognizes module statistics by their properties after they have lost their type: from a file, from another session,
/// or from the JSON of <c>moddups</c>.
/// </summary>
internal static class StatsShape
{
    public static bool IsStats(PSObject item) => Has(item, nameof(ModuleStats.ModulesLoaded)) && Has(item, nameof(ModuleStats.DuplicateModules));

    public static bool IsStorm(PSObject item) => Has(item, nameof(BootStormResult.CpuCount)) && Has(item, nameof(BootStormResult.Stats));

    private static bool Has(PSObject item, string property) => item.Properties[property] is not null;
}
