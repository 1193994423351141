using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What the duplicates of each module wasted, as bars.</summary>
internal sealed class ModuleSection(BlameReport report) : IReportSection
{
    private const int MostBars = 15;

    private readonly List<ReportBars.Bar> _bars =
    [
        .. report.Causes.Where(cause => cause is { Module: not null, WastedBytesMaximum: > 0 })
            .GroupBy(cause => cause.Module!, StringComparer.Ordinal).Select(Bar).OrderByDescending(bar => bar.Most),
    ];

    /// <inheritdoc/>
    public string Title => "Waste by module";

    /// <inheritdoc/>
    public bool HasContent => _bars.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        ReportBars.Write(page, Title, [.. _bars.Take(MostBars)]);
        ReportBars.WriteRest(page, _bars.Count - MostBars, "modules");
    }

    private static ReportBars.Bar Bar(IGrouping<string, ModuleLoadCause> rows)
    {
        var least = rows.Aggregate(0ul, (sum, row) => sum + (row.WastedBytesMinimum ?? 0));
        var most = rows.Aggregate(0ul, (sum, row) => sum + (row.WastedBytesMaximum ?? 0));
        return new(rows.Key, least, most, RangeText.OfBytes(least, most),
            $"{CellText.Count(rows.Sum(row => row.Failures))} of {CellText.Count(rows.Sum(row => row.Calls), "call")} failed");
    }
}
