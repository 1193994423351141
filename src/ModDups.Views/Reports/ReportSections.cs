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
}
