using ModDups.Analysis.Fleets;
using ModDups.Views.Descriptions;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;
using ModDups.Views.Reports.Sections;

namespace ModDups.Views.Reports;

/// <summary>Lists the sections of a report, in their order.</summary>
internal static class ReportSections
{
    /// <summary>The sections of one boot.</summary>
    public static IReadOnlyList<IReportSection> OfBoot(ReportedBoot boot)
    {
        var timeline = new BootTimeline(boot.Analysis);
        return
        [
            new AnswerSection(boot.Analysis.Report),
            new OriginSection(boot.Analysis.Report),
            new ModuleSection(boot.Analysis.Report),
            new TimeSection(timeline),
            new MemorySection(timeline),
            new RequestSection(timeline),
            new AdviceSection(boot.Advice),
            new GrowthSection(boot.Advice),
            new RemedySection(boot.Analysis.Report),
            new CauseSection(boot.Analysis.Report),
            new FindingSection(boot.Analysis.Report),
            new MissingSection(boot.Analysis.Report),
        ];
    }

    /// <summary>The sections of a fleet.</summary>
    public static IReadOnlyList<IReportSection> OfFleet(FleetReport fleet, FleetLinks links) =>
    [
        new FleetAnswerSection(fleet),
        new FleetDistributionSection(fleet),
        new FleetTableSection<FleetChange>(
            "What a single change saves at most", "By the rule of the advice, not by the bench: the waste of the boots whose duplicates would share one load. Loads that fail for another reason still do.",
            new FleetChangeView(), fleet.Changes, new("Worst boot", change => change.Paths is [var worst, ..] ? links.Of(worst) : null)),
        .. Enum.GetValues<FleetDimension>().Select(dimension => new FleetGroupSection(fleet, dimension, new(FleetGroupView.Worst, group => group.Paths is [var worst, ..] ? links.Of(worst) : null))),
        new FleetTableSection<FleetOutlier>(
            "Boots that stand out", "Each beside the median of the boots of the same kernel, kmod, files, system call, distribution, CPUs and model. The score is a modified z-score (Iglewicz and Hoaglin 1993): 0.6745 times the distance from the median, over the median distance; 3.5 and less is not shown.",
            new FleetOutlierView(), [.. fleet.Outliers.Take(FleetLinks.MostOutliers)], new("Path", boot => links.Of(boot.Path))),
        new FleetTableSection<FleetModule>(
            "Modules over all boots", "The estimate shares the waste of each boot by the counts of its modules. What the calls wasted is known of boots that were analysed.",
            new FleetModuleView(), fleet.Modules, new(FleetModuleView.Worst, module => module.Paths is [var worst, ..] ? links.Of(worst) : null)),
        new FleetTableSection<FleetExample>("Boots that wasted most", "The first of all.", new FleetExampleView(), fleet.Worst, new("Path", boot => links.Of(boot.Path))),
    ];
}
