using ModDups.Live;
using ModDups.Simulation.Bench;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows storms on a real kernel, as a row or a list each.</summary>
internal sealed class ModuleStormResultView : ObjectView<ModuleStormResult>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 4;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Kernel", storm => storm.Kernel)) with { Narrow = 14, Plain = 0 },
        Line(Count("CPUs", storm => storm.CpuCount)),
        Line(Count("Threads", storm => storm.ThreadCount), storm => !storm.Processes) with { Narrow = 7, Plain = 0 },
        Line(Count("Processes", storm => storm.ThreadCount), storm => storm.Processes),
        Line(Text("Modules", storm => string.Join(", ", storm.Modules))),
        Line(Text("Calls", BootStormResultView.CallsOf)),
        Count("Loads", storm => storm.Loads) with { Narrow = 9, Plain = 0 },
        Line(Count("Duplicates", storm => storm.Duplicates)) with { Narrow = 10, Plain = 0 },
        Line(Text("Rounds", RoundsOf)),
        Number("Loads/s", storm => CellText.Count((long)storm.LoadsPerSecond)) with { Narrow = 9, Plain = 0 },
        Line(Text("A second", storm => $"{CellText.Count((long)storm.LoadsPerSecond)} loads, {CellText.Count((long)storm.DuplicatesPerSecond)} of them duplicates")),
        Line(Duration("Median", storm => storm.Median)) with { Narrow = 10, Plain = TimeText.MaxLength },
        Line(Text("Durations", storm => $"p90 {TimeText.Duration(storm.Percentile90)}, p99 {TimeText.Duration(storm.Percentile99)}, longest {TimeText.Duration(storm.Longest)}")),
        Line(Bytes("Wasted", Wasted), storm => storm.HasStats) with { Narrow = 11, Plain = ByteText.MaxLength },
        Line(Bytes("Peak", storm => storm.PeakBytes)) with { Plain = ByteText.MaxLength },
        Line(Text("Duplicates", storm => ModuleStatsView.Worst(storm.Stats)), storm => storm.Stats.DuplicateModules.Count > 0),
        Line(Text("Bench", storm => Predicted(storm.Prediction)), storm => storm.Prediction is not null),
        Line(Text("Findings", storm => string.Join(' ', storm.Findings)), storm => storm.Findings.Count > 0),
        Line(Text("Verdict", storm => storm.Verdict)),
    ];

    /// <summary>Returns what the bench predicts for a round, in one line.</summary>
    public static string Predicted(BootStormResult? prediction) => prediction is null
        ? ""
        : $"{CellText.Count(prediction.Loads)} loads, {CellText.Count(prediction.Duplicates)} of them duplicates, {ByteText.Of(prediction.WastedBytes)} wasted in {TimeText.Duration(prediction.Elapsed)}";

    private static decimal? Wasted(ModuleStormResult storm) => storm.HasStats ? storm.WastedBytes : null;

    private static string RoundsOf(ModuleStormResult storm) => $"{CellText.Count(storm.Rounds.Count)} in {TimeText.Duration(storm.Elapsed)}";
}
