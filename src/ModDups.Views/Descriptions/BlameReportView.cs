using ModDups.Analysis.Blame;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows reports of analyses, as a text or a row each.</summary>
internal sealed class BlameReportView : ObjectView<BlameReport>
{
    /// <summary>The title above the forecasts.</summary>
    public const string ForecastTitle = "What the bench predicts for this machine:";

    /// <summary>The maximum width of each path where several paths share a line.</summary>
    private const int SourceWidth = 40;

    /// <inheritdoc/>
    public override int? SerializationDepth => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Path("Source", report => report.Source) with { Narrow = 24 },
        Count("CPUs", report => report.CpuCount) with { Narrow = 5 },
        Text("Kernel", report => report.Kernel) with { Narrow = 10 },
        Count("Calls", report => report.Calls) with { Narrow = 6 },
        Count("Failed", report => report.Failures) with { Narrow = 6 },
        Bytes("Wasted", report => report.WastedBytes) with { Narrow = 10 },
        Text("First cause", report => report.Causes.Count > 0 ? report.Causes[0].ToString() : "") with { Narrow = 0 },
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<ViewForm> FurtherForms { get; } =
    [
        new(nameof(BlameReport), ViewFormKind.Text,
        [
            (Emphasized(Text("", report => report.Verdict), Doubt), 0),
            (Text("", Evidence), 0),
            (Paragraph(CausesByOrigin, report => report.Causes.Count > 0), 0),
            (Paragraph(report => string.Join('\n', report.Findings), report => report.Findings.Count > 0), 0),
            (Paragraph(
                report => $"{ForecastTitle}\n\n{Forecasts(report)}",
                report => report.Baseline is not null), 0),
            (Paragraph(report => string.Join('\n', Missing(report)), report => report.Missing.Count > 0), 0),
        ]),
    ];

    /// <summary>What the bench predicts for this kernel, and under each remedy. The first row has no saving.</summary>
    public static IReadOnlyList<string[]> ForecastCells(BlameReport report, IReadOnlyList<ViewColumn> columns) =>
    [
        .. report.Remedies.Prepend(report.Baseline!).Select(forecast => columns
            .Select(column => ReferenceEquals(forecast, report.Baseline) && column.Title == "Saved" ? "" : column.Text(forecast, 0))
            .ToArray()),
    ];

    /// <summary>The machine, after the sources of the evidence: <c>, 8 CPUs, kernel Idempotent</c>.</summary>
    public static string Machine(BlameReport report) =>
        $"{(report.CpuCount is { } count ? $", {CellText.Count(count, "CPU")}" : "")}, kernel {report.Kernel}";

    /// <summary>The evidence that was missing, one line each.</summary>
    public static IEnumerable<string> Missing(BlameReport report) => report.Missing.Select(missing => $"Missing: {missing}");

    private static Emphasis Doubt(BlameReport report) =>
        report.WastedBytes > 0 || report.ExplainedBytesMaximum > 0 ? Emphasis.Warning : Emphasis.None;

    private static ViewColumn Paragraph(Func<BlameReport, string> text, Func<BlameReport, bool> isShown) =>
        Line(Text("", report => $"\n{text(report)}\n"), isShown) with { List = false };

    /// <summary>Returns the sources of the evidence: <c>…/captures/boot, 8 CPUs, kernel Idempotent</c>.</summary>
    private static string Evidence(BlameReport report)
    {
        var sources = string.Join(", ", report.Source.Split(", ").Select(source => CutText.KeepEnd(source, SourceWidth)));
        return sources + Machine(report);
    }

    /// <summary>
    /// Returns the causes grouped by origin, most waste first. Modules without a failure and with at most one kernel request
    /// are listed by name only.
    /// </summary>
    private static string CausesByOrigin(BlameReport report)
    {
        // The headings above the rows show the origin and the requester, and there is no room for a time.
        string[] elsewhere = ["Module", "Origin", "Requester", "First"];
        var columns = new ModuleLoadCauseView().Columns.Where(column => column.Wide is not null && !elsewhere.Contains(column.Title)).ToList();
        var text = new AlignedText(["", .. columns.Select(column => column.Title)]);
        foreach (var share in report.Origins)
        {
            foreach (var asked in report.Causes.Where(cause => cause.Origin == share.Origin).GroupBy(cause => cause.Requester, StringComparer.Ordinal))
            {
                text.AddLine(asked.Key is null ? share.Origin.ToString() : $"{share.Origin} ({asked.Key})");
                var shown = asked.Where(cause => cause.Failures > 0 || cause.DuplicateRequests > 0).ToList();
                foreach (var cause in shown)
                    text.AddRow(["  " + ModuleLoadCauseView.Loaded(cause), .. columns.Select(column => column.Text(cause, 0))]);
                if (shown.Count < asked.Count())
                    text.AddLine("  no failure: " + CutText.InOneLine(asked.Except(shown).Select(ModuleLoadCauseView.Loaded)));
            }
        }

        return text.ToString();
    }

    private static string Forecasts(BlameReport report)
    {
        var columns = new RemedyForecastView().Columns.Where(column => column.Plain is not null).ToList();
        var text = new AlignedText([.. columns.Select(column => column.Title)]);
        foreach (var cells in ForecastCells(report, columns))
            text.AddRow(cells);
        return text.ToString();
    }
}
