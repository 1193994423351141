using ModDups.Simulation.Bench;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows boot storms, as a row or a list each.</summary>
internal sealed class BootStormResultView : ObjectView<BootStormResult>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Count("CPUs", storm => storm.CpuCount)) with { Narrow = 5, Wide = 7, Plain = 0 },
        Line(Text("Remedy", storm => storm.Remedy)) with { Narrow = 15, Wide = 15, Plain = 0 },
        Line(Text("Kernel", storm => storm.Kernel)) with { Plain = 0 },
        Line(Count("Seed", storm => storm.Seed)),
        Line(Text("Asker", storm => storm.Asker), storm => storm.Asker != BootStormResult.Udev),
        Line(Text("Asked for", AskedFor)),
        Line(Text("Calls", CallsOf), storm => storm.Asker != BootStormResult.Udev),
        Count("Requests", storm => storm.Requests) with { Wide = 9, Plain = 0 },
        Count("Loads", storm => storm.Loads) with { Wide = 9, Plain = 0 },
        Count("Duplicates", storm => storm.Duplicates) with { Wide = 10 },
        Line(Count("Failures", storm => storm.Stats.CountFailures())) with { Narrow = 8, Plain = 0 },
        Count("Becoming", storm => storm.Stats.FailedBecoming) with { Wide = 8 },
        Count("Load", storm => storm.Stats.FailedLoads) with { Wide = 8 },
        Line(Text("Failed inits", storm => $"{CellText.Count(storm.FailedInits)} loads, {ByteText.Of(storm.FailedInitBytes)}"), storm => storm.FailedInits > 0),
        Line(Bytes("Wasted", storm => storm.WastedBytes)) with { Narrow = 11, Wide = 11, Plain = ByteText.MaxLength },
        Line(Bytes("Peak", storm => storm.PeakBytes)) with { Narrow = 11, Wide = 11, Plain = ByteText.MaxLength },
        Line(Text("Peaks", storm => $"{ByteText.Of(storm.PeakModuleAreaBytes)} of modules, {ByteText.Of(storm.PeakVmallocBytes)} of buffers")),
        Line(Duration("Time", storm => storm.Elapsed)) with { Narrow = 10, Wide = 10, Plain = TimeText.MaxLength },
        Line(Duration("Added", storm => storm.AddedTime), storm => storm.AddedTime is not null),
        Line(Text("Duplicates", storm => ModuleStatsView.Worst(storm.Stats)), storm => storm.Stats.DuplicateModules.Count > 0),
        Text("Findings", storm => string.Join(", ", storm.Findings.Select(finding => finding.Kind).Distinct())) with { Narrow = 0, Wide = 0 },
        Line(Text("Findings", storm => string.Join(' ', storm.Findings)), storm => storm.Findings.Count > 0),
    ];

    /// <summary>Returns the loads, unloads and errors of a storm in one line.</summary>
    public static string CallsOf(BootStormResult storm) => string.Join(", ",
    [
        CellText.Count(storm.Loads, "load"),
        CellText.Count(storm.Unloads, "unload"),
        .. storm.CallErrors.Select(error => $"{CellText.Count(error.Count)} {error.Errno} of {error.Call}()"),
    ]);

    private static string AskedFor(BootStormResult storm) =>
        $"{CellText.Count(storm.Requests)} modules, {CellText.Count(storm.Loads)} loads, {CellText.Count(storm.Duplicates)} of them duplicates";
}
