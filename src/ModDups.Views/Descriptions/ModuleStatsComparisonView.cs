using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows comparisons of two snapshots, as a row or a list each.</summary>
internal sealed class ModuleStatsComparisonView : ObjectView<ModuleStatsComparison>
{
    private const int LabelWidth = 30;

    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override ViewColumn? GroupBy { get; } = Fitted("Reference", (comparison, width) => CutText.Label(comparison.Reference, width));

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Emphasized(Fitted("Difference", Compared), Doubt) with { Narrow = 22 },
        Number("Loaded", comparison => CellText.Change(comparison.ModulesLoaded.Change)) with { Narrow = 6 },
        Number("Failed", comparison => CellText.Change(comparison.CountFailures())) with { Narrow = 7 },
        Emphasized(Number("Wasted", comparison => CellText.ByteChange(comparison.WastedBytes.Change)), Waste) with { Narrow = 12 },
        Number("Ratio", comparison => CellText.Ratio(comparison.WastedBytes.Ratio)) with { Narrow = 6 },
        Number("Per second", comparison => CellText.ByteRate(comparison.WastedBytes.PerSecond)) with { Narrow = 12 },
        Number("Modules", ModuleCounts) with { Narrow = 8 },
        Line(Text("Reference", comparison => comparison.Reference)),
        Line(Text("Difference", comparison => comparison.Difference)),
        Line(Text("Relation", comparison => SnapshotRelationText.Of(comparison.Relation))),
        Line(Duration("Interval", comparison => comparison.Interval), comparison => comparison.Interval is not null),
        Line(Text("Loaded", comparison => StepChange(comparison.ModulesLoaded, comparison.TotalModuleBytes))),
        Line(Text("Wasted", WasteChange)),
        .. LoadStep.Failures.Select(Step),
        Line(
            Text("Per second", comparison => CellText.ByteRate(comparison.WastedBytes.PerSecond)),
            comparison => comparison.WastedBytes.PerSecond is not null),
        Line(Text("Wrapped", comparison => string.Join(", ", comparison.Wrapped)), comparison => comparison.Wrapped.Count > 0),
        Modules(ModuleChangeStatus.Added),
        Modules(ModuleChangeStatus.Removed),
        Modules(ModuleChangeStatus.Changed),
        Modules(ModuleChangeStatus.Unknown),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<ViewForm> FurtherForms { get; } =
    [
        new("Modules", ViewFormKind.Table, [.. new ModuleChangeView().Columns.Select(column => (AllModules(column), column.Narrow!.Value))])
        {
            GroupBy = Text("Compared", comparison =>
                $"{CutText.Label(comparison.Reference, LabelWidth)} -> {CutText.Label(comparison.Difference, LabelWidth)}"),
            Wraps = true,
        },
    ];

    /// <summary>
    /// Returns what was compared: the time if both snapshots have the same source, otherwise the source, followed by an
    /// unusual relation between the two: <c>16:17:55.5 wrapped</c>.
    /// </summary>
    private static string Compared(ModuleStatsComparison comparison, int width)
    {
        var note = comparison.Relation is SnapshotRelation.Continued or SnapshotRelation.DifferentSources
            ? ""
            : " " + comparison.Relation.ToString().ToLowerInvariant();
        var name = comparison is { Interval: not null, DifferenceTime: { } time }
            ? time.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture)
            : CutText.Label(comparison.Difference, width - note.Length);
        return name + note;
    }

    private static Emphasis Doubt(ModuleStatsComparison comparison) =>
        comparison.Relation is SnapshotRelation.Wrapped or SnapshotRelation.Rebooted or SnapshotRelation.Unexplained
            ? Emphasis.Warning
            : Emphasis.None;

    private static Emphasis Waste(ModuleStatsComparison comparison) => comparison.WastedBytes.Change switch
    {
        > 0 => Emphasis.Warning,
        < 0 => Emphasis.Good,
        _ => Emphasis.None,
    };

    /// <summary>Returns how many modules were added, removed and changed: <c>+3 -2 ~12</c>.</summary>
    private static string ModuleCounts(ModuleStatsComparison comparison)
    {
        (string Sign, ModuleChangeStatus Status)[] kinds =
        [
            ("+", ModuleChangeStatus.Added), ("-", ModuleChangeStatus.Removed), ("~", ModuleChangeStatus.Changed),
            ("?", ModuleChangeStatus.Unknown),
        ];
        return string.Join(' ', kinds
            .Select(kind => (kind.Sign, Count: comparison.Modules.Count(module => module.Status == kind.Status)))
            .Where(kind => kind.Count > 0)
            .Select(kind => kind.Sign + CellText.Count(kind.Count)));
    }

    private static ViewColumn Step(LoadStep step) => Line(
        Text(step.Label, comparison => StepChange(comparison.Change(step.Count!)!, comparison.Change(step.Bytes!)!)),
        comparison => (comparison.Change(step.Count!), comparison.Change(step.Bytes!)) is ({ } count, { } bytes)
            && (count, bytes) is not ({ Change: 0 }, { Change: 0 }));

    /// <summary>Returns what one step lost, before and after: <c>110 -> 230 (+120), 8.82 MiB -> 18.46 MiB (+9.64 MiB)</c>.</summary>
    private static string StepChange(CounterChange count, CounterChange bytes) =>
        $"{CellText.Count(count.Reference)} -> {CellText.Count(count.Difference)} ({count}), {BytesChange(bytes)}";

    private static string WasteChange(ModuleStatsComparison comparison) =>
        $"{CellText.Change(comparison.CountFailures())} loads, {BytesChange(comparison.WastedBytes)}";

    private static string BytesChange(CounterChange bytes) =>
        $"{CellText.Bytes(bytes.Reference)} -> {CellText.Bytes(bytes.Difference)} ({CellText.ByteChange(bytes.Change)}"
        + (bytes is { Ratio: { } ratio, Change: not 0 } ? $", {CellText.Ratio(ratio)})" : ")");

    /// <summary>Returns the modules with one status, as many as fit in one line.</summary>
    private static ViewColumn Modules(ModuleChangeStatus status) => Line(
        Text(status.ToString(), comparison => CutText.InOneLine(comparison.Modules
            .Where(module => module.Status == status)
            .OrderByDescending(module => Math.Abs((decimal)(module.Change ?? 0)))
            .Select(module => module.Change is null or 0 ? module.Name : $"{module.Name} {CellText.Change(module.Change)}"))),
        comparison => comparison.Modules.Any(module => module.Status == status));

    /// <summary>Returns one column of all modules, one per line, cut so that no line wraps.</summary>
    private static ViewColumn AllModules(ViewColumn column) => Fitted(column.Title, (comparison, width) => string.Join(
        '\n', comparison.Modules.Select(module => CutText.KeepStart(column.Text(module, width), width)))) with { IsRight = column.IsRight };
}
