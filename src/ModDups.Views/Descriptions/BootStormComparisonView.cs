using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Analysis.Significance;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows comparisons of storms, a measure on a number of CPUs per row.</summary>
internal sealed class BootStormComparisonView : ObjectView<BootStormComparison>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Name("Measure", row => row.Measure)) with { Narrow = 11, Plain = 11 },
        Line(Text("CPUs", row => row.CpuCount?.ToString(CultureInfo.InvariantCulture) ?? "all")) with { Narrow = 4, Plain = 4, IsRight = true },
        Line(Text("Storms", row => $"{CellText.Count(row.ReferenceCount)}, {CellText.Count(row.DifferenceCount)}")) with { Plain = 6 },
        Line(Number("Before", row => Amount(row, row.Reference?.Mean)), row => row.Reference is not null),
        Number("Before", row => Group(row, row.Reference)) with { Narrow = 23, Plain = 23 },
        Line(Text("Spread before", row => Spread(row, row.Reference)), row => row.Reference is not null),
        Line(Number("After", row => Amount(row, row.Difference?.Mean)), row => row.Difference is not null),
        Number("After", row => Group(row, row.Difference)) with { Narrow = 23, Plain = 23 },
        Line(Text("Spread after", row => Spread(row, row.Difference)), row => row.Difference is not null),
        Line(Number("Ratio", row => CellText.Ratio(row.Ratio)), row => row.Ratio is not null) with { Narrow = 6, Plain = 6 },
        Number("p", row => StormOutcomeText.PText(row.PValue)) with { Narrow = 7, Plain = 7 },
        Name("Outcome", row => row.Outcome) with { Plain = 0 },
        Line(Text("Verdict", row => row.Verdict)),
    ];

    /// <summary>Formats a value of a measure with its unit: <c>13.59 GiB</c>, <c>161.62 ms</c>, <c>24.5</c>.</summary>
    public static string Amount(BootStormComparison row, double? value) => value is not { } known ? "" : row.Measure switch
    {
        StormMeasure.WastedBytes or StormMeasure.PeakBytes => CellText.Bytes((decimal)Math.Round(known)),
        StormMeasure.Elapsed or StormMeasure.AddedTime => TimeText.Duration(TimeSpan.FromSeconds(known)),
        _ => known.ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string Group(BootStormComparison row, SampleSummary? group) =>
        group is null ? "" : $"{Amount(row, group.Mean)} ± {Amount(row, group.StandardDeviation)}";

    private static string Spread(BootStormComparison row, SampleSummary? group) => group is null
        ? ""
        : $"± {Amount(row, group.StandardDeviation)}, from {Amount(row, group.Minimum)} to {Amount(row, group.Maximum)}";
}
