using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The boots of a fleet by one dimension, as bars of their medians and as a table.</summary>
internal sealed class FleetGroupSection(FleetReport fleet, FleetDimension dimension, RowLinks<FleetGroup> links) : IReportSection
{
    private const int MostBars = 12;
    private const int MostGroups = 50;

    private readonly List<FleetGroup> _groups = [.. fleet.Groups.Where(group => group.Dimension == dimension)];

    /// <inheritdoc/>
    public string Title => $"By {Name}";

    /// <inheritdoc/>
    public bool HasContent => _groups.Exists(group => group.Value is not null);

    private string Name => dimension switch
    {
        FleetDimension.CpuCount => "number of CPUs",
        FleetDimension.Files => "compression of the module files",
        FleetDimension.Model => "model of machine",
        FleetDimension.Kmod => "kmod",
        _ => FleetGroupView.NameOf(dimension).ToLowerInvariant(),
    };

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var measured = _groups.Where(group => group.MedianBytes is not null).Take(MostBars).ToList();
        if (measured.Count > 0)
        {
            page.Paragraph("The bar is the median of a boot, and the lighter one what nine of ten did not exceed.");
            ReportBars.Write(page, Title, [.. measured.Select(group => new ReportBars.Bar(
                FleetGroupView.ValueOf(group), group.MedianBytes!.Value, group.Percentile90Bytes!.Value, ByteText.Of(group.MedianBytes.Value),
                $"{CellText.Count(group.Boots, "boot")}, {ByteText.Of(group.WastedBytes)} together"))]);
        }

        page.Details("The same as a table", () => ReportTable.Write(
            page, new FleetGroupView(), [.. _groups.Take(MostGroups)], Title, links: links));
        ReportBars.WriteRest(page, _groups.Count - MostGroups, "groups");
    }
}
