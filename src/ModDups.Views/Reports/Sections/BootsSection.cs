using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>Several boots, one per row; and of two, what changed.</summary>
internal sealed class BootsSection(IReadOnlyList<BlameReport> boots) : IReportSection
{
    private const int MostModules = 10;

    private readonly IReadOnlyList<ModuleWaste> _changes = boots is [var first, var second] ? ModuleWaste.Of(first, second) : [];

    /// <inheritdoc/>
    public string Title => boots.Count == 2 ? "What changed" : "The boots";

    /// <inheritdoc/>
    public bool HasContent => boots.Count > 1;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        if (boots is [var first, var second])
            page.Paragraph(Sentence(first, second), "answer");
        ReportTable.Write(page, new BlameReportView(), boots, "The boots of this report");
        if (_changes.Count == 0)
            return;
        page.Html.Text("h3", "Waste by module, largest change first");
        ReportBars.Write(page, "Waste by module in both boots",
        [
            .. _changes.Take(MostModules).SelectMany(waste => new[]
            {
                new ReportBars.Bar(waste.Module + " in A", waste.FirstBytes, waste.FirstBytes, ByteText.Of(waste.FirstBytes), $"{CellText.Count(waste.FirstFailures)} failed", "open"),
                new ReportBars.Bar(waste.Module + " in B", waste.SecondBytes, waste.SecondBytes, ByteText.Of(waste.SecondBytes), $"{CellText.Count(waste.SecondFailures)} failed"),
            }),
        ]);
        ReportBars.WriteRest(page, _changes.Count - MostModules, "modules");
        page.Details("All modules as a table", () => ReportTable.Write(page, new ModuleWasteView(), _changes, "What failed and what it wasted at most, in both boots"));
    }

    private static string Sentence(BlameReport first, BlameReport second)
    {
        var (before, after) = (WasteOf(first), WasteOf(second));
        var change = before == after ? "as much as A" : after < before ? $"{ByteText.Of(before - after)} less than A" : $"{ByteText.Of(after - before)} more than A";
        return $"B wasted {ByteText.Of(after)}, {change}. A is {first.Source}, and B is {second.Source}.";
    }

    private static ulong WasteOf(BlameReport report) => report.WastedBytes ?? report.ExplainedBytesMaximum;
}
