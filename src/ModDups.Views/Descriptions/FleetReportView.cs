using ModDups.Analysis.Fleets;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows fleets, as a text or a row each.</summary>
internal sealed class FleetReportView : ObjectView<FleetReport>
{
    /// <summary>How many groups of a dimension, modules and boots the text has.</summary>
    public const int MostRows = 5;

    /// <summary>What stands above the changes.</summary>
    public const string ChangesTitle = "What a single change saves at most, by the rule of the advice, not by the bench:";

    /// <summary>What stands above the boots that stand out.</summary>
    public const string OutliersTitle = "Boots that stand out among alike ones, by a modified z-score of more than 3.5:";

    /// <summary>What stands above the modules.</summary>
    public const string ModulesTitle = "Modules; the estimate shares the waste of each boot by the counts of its modules:";

    /// <inheritdoc/>
    public override int? SerializationDepth => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Path("Source", fleet => fleet.Source) with { Narrow = 24 },
        Count("Boots", fleet => fleet.Boots) with { Narrow = 8 },
        Count("Measured", fleet => fleet.MeasuredBoots) with { Narrow = 8 },
        Bytes("Wasted", fleet => fleet.WastedBytes) with { Narrow = 11 },
        Bytes("Median", fleet => fleet.MedianBytes) with { Narrow = 11 },
        Text("Best change", fleet => fleet.Changes is [var best, ..] ? best.Change : "") with { Narrow = 0 },
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<ViewForm> FurtherForms { get; } =
    [
        new(nameof(FleetReport), ViewFormKind.Text,
        [
            (Emphasized(Text("", fleet => fleet.Verdict), fleet => fleet.WastedBytes == 0 ? Emphasis.None : Emphasis.Warning), 0),
            (Text("", fleet => Subject(fleet, CutText.KeepEnd(fleet.Source, PathWidth))), 0),
            (Paragraph(fleet => Table(new FleetGroupView(), FleetGroupView.Largest(fleet, MostRows), s_groups), fleet => FleetGroupView.Largest(fleet, 1).Any()), 0),
            (Paragraph(fleet => $"{ChangesTitle}\n\n{Table(new FleetChangeView(), fleet.Changes, s_changes)}", fleet => fleet.Changes.Count > 0), 0),
            (Paragraph(fleet => $"{OutliersTitle}\n\n{Table(new FleetOutlierView(), fleet.Outliers.Take(MostRows), s_outliers)}", fleet => fleet.Outliers.Count > 0), 0),
            (Paragraph(fleet => $"{ModulesTitle}\n\n{Table(new FleetModuleView(), fleet.Modules.Take(MostRows), s_modules)}", fleet => fleet.Modules.Count > 0), 0),
            (Paragraph(fleet => Table(new FleetExampleView(), fleet.Worst.Take(MostRows), s_worst), fleet => fleet.Worst.Count > 0), 0),
        ]),
    ];

    // How long a path may be, so that a text fits into 80 columns.
    private const int PathWidth = 40;

    private static readonly string[] s_groups = [FleetGroupView.Group, "Boots", "Wasted", "Median"];
    private static readonly string[] s_changes = ["Change", "Boots", "Saves at most"];
    private static readonly string[] s_outliers = ["Path", "Wasted", "Median", "Score"];
    private static readonly string[] s_modules = ["Module", "Boots", "Count", "Estimated"];
    private static readonly string[] s_worst = ["Path", "Wasted"];

    /// <summary>What was read: <c>evidence: 997 boots, 3 unread, 12 with a list that was cut off</c>.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="source">Its source, as it is to be shown.</param>
    public static string Subject(FleetReport fleet, string source) => string.Join(", ", new[]
    {
        $"{source}: {CellText.Count(fleet.Boots, "boot")}",
        fleet.MeasuredBoots < fleet.Boots ? $"{CellText.Count(fleet.MeasuredBoots)} measured" : null,
        fleet.UnreadInputs > 0 ? $"{CellText.Count(fleet.UnreadInputs)} unread" : null,
        fleet.TruncatedBoots > 0 ? $"{CellText.Count(fleet.TruncatedBoots)} with a list that was cut off" : null,
    }.OfType<string>());

    private static ViewColumn Paragraph(Func<FleetReport, string> text, Func<FleetReport, bool> isShown) =>
        Line(Text("", fleet => $"\n{text(fleet)}\n"), isShown) with { List = false };

    private static string Table<T>(ObjectView<T> view, IEnumerable<T> items, string[] titles)
        where T : notnull
    {
        var columns = Array.ConvertAll(titles, title => view.Columns.First(column => column.Title == title));
        var text = new AlignedText(titles);
        foreach (var item in items)
            text.AddRow(Array.ConvertAll(columns, column => column.Text(item, PathWidth)));
        return text.ToString();
    }
}
