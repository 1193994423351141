using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What a fleet wasted, in a sentence and its figures.</summary>
internal sealed class FleetAnswerSection(FleetReport fleet) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "The answer";

    /// <inheritdoc/>
    public bool HasContent => true;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        page.Paragraph(fleet.Verdict, "answer");
        page.Figures(Figures());
        if (fleet.UnreadInputs > 0)
            page.Paragraph($"{CellText.Count(fleet.UnreadInputs, "input")} could not be read, and no figure has {(fleet.UnreadInputs == 1 ? "it" : "them")}.", "note");
    }

    private IEnumerable<(string Name, string Value)> Figures()
    {
        yield return ("Wasted virtual memory", ByteText.Of(fleet.WastedBytes));
        yield return ("Boots", CellText.Count(fleet.Boots));
        yield return ("Of them measured", CellText.Count(fleet.MeasuredBoots));
        yield return ("Waste by the rule", CellText.Count(fleet.WastingByRule));
        yield return ("Loads that failed", CellText.Count(fleet.Failures));
        if (fleet.TruncatedBoots > 0)
            yield return ("Lists cut off", CellText.Count(fleet.TruncatedBoots));
    }
}
