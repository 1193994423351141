using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>The descriptions of all types of objects. A new type needs a line here.</summary>
internal static class ObjectViews
{
    /// <summary>The descriptions, in the order in which PowerShell's views are written.</summary>
    public static IReadOnlyList<ObjectView> All { get; } =
    [
        new ModuleStatsView(),
        new ModuleStatsComparisonView(),
        new ModuleChangeView(),
        new DuplicateFailedModuleView(),
        // A storm on a real kernel is a storm too: the first that shows a type is taken.
        new ModuleStormResultView(),
        new BootStormResultView(),
        new StormTrendView(),
        new BootStormComparisonView(),
        new ModuleRequestResultView(),
        new ModuleBenchView(),
        new ModuleReplayResultView(),
        new ModuleReplayRowView(),
        new ModuleLoadEventView(),
        new DuplicateRequestView(),
        new RemedyView(),
        new KernelReleaseView(),
        new ResolvedModuleView(),
        new LoadActionView(),
        new DeviceRequestView(),
        new ReleaseModuleView(),
        new CatalogFindingView(),
        new ModuleEvidenceView(),
        new PreparationStepView(),
        new BlameReportView(),
        new ModuleLoadCauseView(),
        new OriginShareView(),
        new BlameFindingView(),
        new RemedyForecastView(),
        new MissingEvidenceView(),
        new ModuleAdviceView(),
        new SystemForecastView(),
        new MissingFactView(),
        new FleetReportView(),
        new FleetBootView(),
        new FleetGroupView(),
        new FleetChangeView(),
        new FleetOutlierView(),
        new FleetModuleView(),
        new FleetExampleView(),
        new StatsRowView(),
        new CounterChangeRowView(),
    ];

    /// <summary>Returns the description of a type of objects, or of its base type.</summary>
    /// <exception cref="ArgumentException">There is no description.</exception>
    public static ObjectView Of(Type type)
    {
        foreach (var view in All)
        {
            if (view.Shows(type))
                return view;
        }

        throw new ArgumentException($"There is no description of {type.FullName}.", nameof(type));
    }
}
