using System.Globalization;
using ModDups.Views.Formatting;
using ModDups.Views.Reports.Charts;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>The boot on a time axis: a row for each module, with each of its calls.</summary>
internal sealed class TimeSection(BootTimeline timeline) : IReportSection
{
    private const int MostModules = 80;

    /// <inheritdoc/>
    public string Title => "The boot on a time axis";

    /// <inheritdoc/>
    public bool HasContent => timeline.Calls.Count > 0;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var prefix = page.NextId();
        var rows = timeline.MainModules(MostModules, ReportTable.MostRows).Select(row => new ModuleLanes(row.Module, row.Calls)).ToList();
        var numbers = rows.SelectMany(row => row.Calls).Select(placed => placed.Call).Distinct().OrderBy(call => call.Start).ThenBy(call => call.Blamed.Index).ToList();
        var places = numbers.Index().ToDictionary(call => call.Item, call => call.Index);
        TimeChart.Write(page, timeline, "Each bar is a call that loads a module, from its beginning in the kernel to its end. Time since the boot.", html =>
        {
            foreach (var row in rows)
                Write(html, row, call => $"{prefix}-{places[call].ToString(CultureInfo.InvariantCulture)}");
        }, html => WriteKey(html, numbers));
        foreach (var note in Notes(numbers.Count))
            page.Paragraph(note, "note");
        page.Details($"All {CellText.Count(numbers.Count, "call")} as a table", () => ReportTable.Write(
            page, new BootCallView(), numbers, "Calls that load modules, by their beginning", index => $"{prefix}-{index.ToString(CultureInfo.InvariantCulture)}"));
    }

    private void Write(HtmlElements html, ModuleLanes row, Func<BootCall, string> idOf)
    {
        html.Open("div", ("class", "lane-row"));
        html.Open("div", ("class", "lane-name"));
        html.Text("span", row.Module, ("class", "what"), ("title", row.Module));
        html.Close();
        html.Open("svg", ("class", "lane calls"), ("viewBox", FormattableString.Invariant($"0 0 {BootTimeline.Units} {row.Height}")), ("preserveAspectRatio", "none"),
            ("height", HtmlElements.Number(row.Height)), ("role", "img"), ("aria-label", Describe(row)));
        foreach (var (call, lane) in row.Calls)
        {
            var from = timeline.UnitAt(call.Start);
            // What failed is a thin bar, and what joined is a hollow one, so that colour is not needed to tell them apart.
            var (offset, height) = call.Outcome is CallOutcome.Duplicate ? (0.3, 0.4) : (0.1, 0.8);
            html.Element("rect", ("class", CallOutcomeText.Class(call.Outcome)), ("x", HtmlElements.Number(from)), ("y", HtmlElements.Number(row.Top + ((lane + offset) * row.LaneHeight))),
                ("width", HtmlElements.Number(Math.Max(1, timeline.UnitAt(call.End) - from))), ("height", HtmlElements.Number(height * row.LaneHeight)), ("data-row", idOf(call)));
        }

        html.Close();
        html.Close();
    }

    private static void WriteKey(HtmlElements html, List<BootCall> calls)
    {
        html.Open("ul", ("class", "key"), ("aria-label", "Kinds of bars"));
        foreach (var (outcome, text) in CallOutcomeText.Legend.Where(entry => calls.Exists(call => call.Outcome == entry.Outcome)))
        {
            html.Open("li");
            html.Open("svg", ("class", "sample calls"), ("width", "34"), ("height", "12"), ("aria-hidden", "true"));
            var (y, height) = outcome is CallOutcome.Duplicate ? ("4", "4") : ("2", "8");
            html.Element("rect", ("class", CallOutcomeText.Class(outcome)), ("x", "2"), ("y", y), ("width", "30"), ("height", height));
            html.Close();
            html.Text(text);
            html.Close();
        }

        html.Close();
    }

    private static string Describe(ModuleLanes row)
    {
        var outcomes = row.Calls.GroupBy(placed => placed.Call.Outcome).OrderBy(group => group.Key)
            .Select(group => $"{CellText.Count(group.Count())} {CallOutcomeText.Of(group.Key)}");
        return $"{row.Module}: {CellText.Count(row.Calls.Count, "call")}, {string.Join(", ", outcomes)}";
    }

    private IEnumerable<string> Notes(int shown)
    {
        if (timeline.Calls.Count - shown is > 0 and var left)
            yield return $"{CellText.Count(left, "call")} are not shown: those of modules with less waste, and the later ones of the last module that fits.";
        if (timeline.Untimed > 0)
            yield return $"{CellText.Count(timeline.Untimed, "call")} have no time since the boot in any source, and are not shown.";
    }
}
