using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the counters of kernels, as a row or a list each.</summary>
internal sealed class ModuleStatsView : ObjectView<ModuleStats>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override bool IsListFirst => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Path("Source", stats => stats.Source) with { Narrow = 29, Wide = 22 },
        Count("Loaded", stats => stats.ModulesLoaded) with { Narrow = 6, Wide = 6 },
        Count("Read", stats => stats.FailedReads) with { Wide = 6 },
        Bytes("Bytes", stats => stats.FailedReadBytes) with { Wide = 10 },
        Count("Unpack", stats => stats.FailedDecompressions) with { Wide = 6 },
        Bytes("Bytes", stats => stats.FailedDecompressionBytes) with { Wide = 10 },
        Count("Becoming", stats => stats.FailedBecoming) with { Narrow = 8, Wide = 8 },
        Bytes("Bytes", stats => stats.FailedBecomingBytes) with { Wide = 10 },
        Count("Load", stats => stats.FailedLoads) with { Narrow = 7, Wide = 7 },
        Bytes("Bytes", stats => stats.FailedLoadBytes) with { Wide = 10 },
        Count("Failed", stats => stats.CountFailures()) with { Narrow = 7 },
        Bytes("Wasted", stats => stats.WastedBytes) with { Narrow = 10, Wide = 10 },
        Number("Modules", stats => CellText.Count(stats.DuplicateModules.Count) + (stats.IsTruncated ? "+" : "")) with { Narrow = 7 },
        Line(Text("Source", stats => stats.Source)),
        Line(Text("Time", stats => TimeText.Moment(stats.Time!.Value)), stats => stats.Time is not null),
        Line(Text("Loaded", Loaded)),
        Line(Emphasized(
            Text("Wasted", stats => StepText(StatsRow.OfFailures(stats), wasted: 0)),
            stats => stats.WastedBytes > 0 ? Emphasis.Warning : Emphasis.None)),
        .. LoadStep.Failures.Select(Step),
        Line(Text("Duplicates", Worst), stats => stats.DuplicateModules.Count > 0),
        Line(Text("Other counters", Others), stats => StatsRow.Others(stats).Any()),
        Line(Text("Truncated", _ => "yes: the list of duplicates was cut; there may be more"), stats => stats.IsTruncated),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<ViewForm> FurtherForms { get; } =
    [
        new("Kernel", ViewFormKind.Text, [(Text("", stats => StatsWriter.Format(stats).TrimEnd('\n')), 0)]),
    ];

    /// <summary>Returns the modules with the most refused loads, as many as fit in one line: <c>kvm 249, evdev 2, 9 more</c>.</summary>
    public static string Worst(ModuleStats stats) => CutText.InOneLine(
        stats.DuplicateModules.OrderByDescending(module => module.Count).Select(module => $"{module.Name} {CellText.Count(module.Count)}"));

    private static string Loaded(ModuleStats stats) =>
        $"{Aligned(stats.ModulesLoaded, "module"),-14} {CellText.Bytes(stats.TotalModuleBytes),9}, text {CellText.Bytes(stats.TotalTextBytes)}";

    private static string Others(ModuleStats stats) =>
        string.Join(", ", StatsRow.Others(stats).Select(row => $"{row.Title} {CellText.Count(row.Count ?? row.Bytes)}"));

    private static ViewColumn Step(LoadStep step) => Line(
        Text(step.Label, stats => StepText(StatsRow.Of(stats, step), stats.WastedBytes)),
        stats => StatsRow.Of(stats, step) is not { Count: null or 0, Bytes: null or 0 });

    /// <summary>Returns what one step lost: <c>110 loads, 8.82 MiB, 64% (82.15 KiB each)</c>.</summary>
    /// <param name="step">The loads that failed at it, and their bytes.</param>
    /// <param name="wasted">The bytes that all steps lost; 0 where the share is not shown.</param>
    private static string StepText(StatsRow step, ulong wasted) =>
        $"{Aligned(step.Count ?? 0, "load"),-12} {CellText.Bytes(step.Bytes ?? 0),11}"
        + (wasted > 0 ? $" {CellText.Percent(step.Bytes ?? 0, wasted),5}" : "")
        + (step.Average is { } each ? $" ({CellText.Bytes(each)} each)" : "");

    // Aligns the numbers of all steps.
    private static string Aligned(ulong count, string noun) => CellText.Count(count, noun).PadLeft(6 + 1 + noun.Length + (count == 1 ? 0 : 1));
}
