using ModDups.Analysis.Advice;
using ModDups.Analysis.Blame;

namespace ModDups.Views.Reports;

/// <summary>A boot in a report.</summary>
/// <param name="Analysis">What loaded modules, and what it wasted.</param>
/// <param name="Advice">What would change that; null where the system is not known.</param>
public sealed record ReportedBoot(BlameAnalysis Analysis, ModuleAdvice? Advice = null);
