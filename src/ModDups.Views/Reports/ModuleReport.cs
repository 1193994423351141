using ModDups.Analysis.Blame;
using ModDups.Analysis.Comparison;
using ModDups.Analysis.Fleets;
using ModDups.Simulation.Bench;
using ModDups.Text;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;
using ModDups.Views.Reports.Sections;

namespace ModDups.Views.Reports;

/// <summary>
/// A page of HTML about boots and about storms on the bench, or about a fleet. It is one file that loads nothing: its policy forbids the network, and its
/// script and its styles are in it. The same content gives the same bytes.
/// </summary>
public sealed class ModuleReport
{
    private readonly IReadOnlyList<ReportedBoot> _boots;
    private readonly StormSection _storms;
    private readonly FleetReport? _fleet;
    private readonly IReadOnlyList<IReportSection> _fleetSections = [];

    /// <summary>Creates a report.</summary>
    /// <param name="boots">The boots, each with its own sections; two of them are also compared. May be empty.</param>
    /// <param name="storms">Results of the bench. May be empty.</param>
    /// <param name="measured">What real boots wasted, as points in the graph of the bench. None by default.</param>
    public ModuleReport(IReadOnlyList<ReportedBoot> boots, IReadOnlyList<BootStormResult> storms, IReadOnlyList<MeasuredWaste>? measured = null)
    {
        ArgumentNullException.ThrowIfNull(boots);
        ArgumentNullException.ThrowIfNull(storms);
        (_boots, _storms) = (boots, new StormSection(storms, measured ?? []));
    }

    /// <summary>Creates a report about a fleet.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="links">Where the pages of single boots are.</param>
    public ModuleReport(FleetReport fleet, FleetLinks links)
        : this([], [])
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(links);
        (_fleet, _fleetSections) = (fleet, ReportSections.OfFleet(fleet, links));
    }

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Receives the page, as UTF-8 for a file. It stays open.</param>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var html = new HtmlElements(writer);
        html.Doctype();
        html.Open("html", ("lang", "en"));
        WriteHead(html);
        WriteBody(html);
        html.Close();
    }

    private string Heading => _boots switch
    {
        [] when _fleet is not null => $"{ByteText.Of(_fleet.WastedBytes)} wasted in {CellText.Count(_fleet.MeasuredBoots, "boot")}",
        [] => "Boot storms on the bench",
        [{ Analysis.Report: var report }] => HeadingOf(report),
        _ => "Module loads of several boots",
    };

    private void WriteHead(HtmlElements html)
    {
        string?[] styles = [ReportResources.Style, _storms.Style];
        html.Open("head");
        html.Element("meta", ("charset", "utf-8"));
        html.Element("meta", ("http-equiv", "Content-Security-Policy"), ("content", ReportResources.Policy(styles.OfType<string>())));
        html.Element("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Element("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Text("title", $"{Heading} · ModDups");
        html.Raw("style", ReportResources.Style);
        html.Close();
    }

    private void WriteBody(HtmlElements html)
    {
        var page = new ReportPage(html);
        var parts = Parts().ToList();
        html.Open("body");
        html.Text("a", "Skip to the report", ("class", "skip"), ("href", "#report"));
        html.Open("header");
        html.Text("p", "Module load report", ("class", "kicker"));
        html.Text("h1", Heading);
        if (_fleet is not null)
            html.Text("p", _fleet.Source, ("class", "source"));
        foreach (var boot in _boots)
            html.Text("p", _boots.Count > 1 ? NameOf(boot.Analysis.Report) : boot.Analysis.Report.Source, ("class", "source"));
        html.Close();
        WriteContents(html, parts);
        html.Open("main", ("id", "report"), ("tabindex", "-1"));
        foreach (var part in parts)
            WritePart(page, part);
        html.Close();
        html.Open("footer");
        html.Text("p", "Made by ModDups. This file loads nothing and sends nothing.");
        html.Close();
        html.Raw("script", ReportResources.Script);
        html.Close();
    }

    private static void WriteContents(HtmlElements html, List<Part> parts)
    {
        html.Open("nav", ("aria-label", "Contents"));
        html.Open("ul");
        foreach (var part in parts)
        {
            html.Open("li");
            html.Text("a", part.Link, ("href", "#" + part.Id));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static void WritePart(ReportPage page, Part part)
    {
        var html = page.Html;
        html.Open("section", ("id", part.Id), ("aria-labelledby", part.Id + "-title"));
        html.Text("h2", part.Link, ("id", part.Id + "-title"));
        if (part.Of is { } source)
            page.Paragraph(source, "source");
        part.Section.Write(page);
        html.Close();
    }

    private IEnumerable<Part> Parts()
    {
        IEnumerable<(IReportSection Section, BlameReport? Boot)> all =
        [
            .. _fleetSections.Select(section => (section, (BlameReport?)null)),
            (new BootsSection([.. _boots.Select(boot => boot.Analysis.Report)]), null),
            (_storms, null),
            .. _boots.SelectMany(boot => ReportSections.OfBoot(boot).Select(section => (section, (BlameReport?)boot.Analysis.Report))),
            (new VersionSection([.. _boots.Select(boot => boot.Analysis.Report)]), null),
        ];
        return all.Where(part => part.Section.HasContent).Index().Select(part => new Part(
            FormattableString.Invariant($"s{part.Index + 1}"), part.Item.Section, part.Item.Boot is { } boot && _boots.Count > 1 ? NameOf(boot) : null));
    }

    // A letter tells two boots apart where there is little room.
    private string NameOf(BlameReport boot)
    {
        var place = _boots.Index().First(item => ReferenceEquals(item.Item.Analysis.Report, boot)).Index;
        return place < 26 ? $"{(char)('A' + place)}: {boot.Source}" : boot.Source;
    }

    private static string HeadingOf(BlameReport report)
    {
        var most = report.WastedBytes ?? report.ExplainedBytesMaximum;
        var least = report.WastedBytes ?? report.ExplainedBytesMinimum;
        return most == 0 ? "No virtual memory was wasted" : $"{RangeText.OfBytes(least, most)} wasted by module loads";
    }

    /// <summary>A section with its place on the page.</summary>
    /// <param name="Id">The id of its element.</param>
    /// <param name="Section">The section.</param>
    /// <param name="Of">The boot that it is about, where there are several.</param>
    private sealed record Part(string Id, IReportSection Section, string? Of)
    {
        public string Link => Of is null ? Section.Title : $"{Section.Title} ({Of.Split(':')[0]})";
    }
}
