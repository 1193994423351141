using ModDups.Analysis.Fleets;
using ModDups.Views.Columns;
using ModDups.Views.Descriptions;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a fleet: the answer, then its groups, changes, boots that stand out, modules and boots that wasted most.</summary>
internal sealed class FleetReportPage : ObjectPage<FleetReport>
{
    private const int MostRows = 10;

    /// <inheritdoc/>
    protected override void Write(TextPage page, FleetReport fleet)
    {
        page.Title(FleetReportView.Subject(fleet, fleet.Source));
        page.Paragraph([fleet.Verdict]);
        Table(page, null, new FleetGroupView(), [.. FleetGroupView.Largest(fleet, MostRows)]);
        if (FleetGroupView.Others(fleet, MostRows) is > 0 and var others)
            page.Line(FormattableString.Invariant($"{others} more groups are in --json."));
        Table(page, FleetReportView.ChangesTitle, new FleetChangeView(), fleet.Changes);
        page.Paragraph(fleet.Changes.Select(change => $"{change.Change}: {change.Action}."));
        Table(page, FleetReportView.OutliersTitle, new FleetOutlierView(), [.. fleet.Outliers.Take(MostRows)]);
        Table(page, FleetReportView.ModulesTitle, new FleetModuleView(), [.. fleet.Modules.Take(MostRows)]);
        Table(page, "Boots that wasted most:", new FleetExampleView(), [.. fleet.Worst.Take(MostRows)]);
    }

    private static void Table<T>(TextPage page, string? title, ObjectView<T> view, IReadOnlyList<T> items)
        where T : notnull
    {
        if (items.Count == 0)
            return;
        if (title is not null)
            page.Paragraph([title]);
        page.Table(view, items);
    }
}
