using ModDups.Analysis.Blame;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;
using ModDups.Views.Reports.Sections;

namespace ModDups.Views.Reports;

/// <summary>Lists the sections of a report, in their order.</summary>
internal static class ReportSections
{
    /// <summary>The sections of one boot.</summary>
    public static IReadOnlyList<IReportSection> OfBoot(BlameAnalysis boot)
    {
        var timeline = new BootTimeline(boot);
        return
        [
            new AnswerSection(boot.Report),
            new OriginSection(boot.Report),
            new ModuleSection(boot.Report),
            new TimeSection(timeline),
            new MemorySection(timeline),
            new RequestSection(timeline),
            new RemedySection(boot.Report),
            new CauseSection(boot.Report),
            new FindingSection(boot.Report),
            new MissingSection(boot.Report),
        ];
    }
}
