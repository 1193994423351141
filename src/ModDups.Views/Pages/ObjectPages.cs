using ModDups.Kernel;
using ModDups.Simulation.Remedies;
using ModDups.Views.Descriptions;

namespace ModDups.Views.Pages;

/// <summary>The types of objects that are shown as more than a row. A new type needs a line here.</summary>
internal static class ObjectPages
{
    private static readonly ObjectPage[] s_all =
    [
        new ModuleStatsPage(), new ModuleStatsComparisonPage(), new ModuleReplayResultPage(), new BlameReportPage(), new ModuleAdvicePage(),
        new ModuleStormResultPage(), new FleetReportPage(),
        new BlockPage<Remedy>(new RemedyView(), remedy => remedy.Name, remedy => remedy.Summary),
        new BlockPage<KernelRelease>(new KernelReleaseView(), release => release.Name, release => release.Summary),
        new ResolvedModulePage(), new LoadActionPage(), new PreparationStepPage(),
    ];

    /// <summary>Returns the page of a type; null where its objects are shown as rows.</summary>
    public static ObjectPage? Of(Type type) => Array.Find(s_all, page => page.Type == type);
}
