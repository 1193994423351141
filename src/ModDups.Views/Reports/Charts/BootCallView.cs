using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Charts;

/// <summary>Shows the calls of a boot, one per row. The time axis shows the same cells where a call is pointed at.</summary>
internal sealed class BootCallView : ObjectView<BootCall>
{
    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Module", call => call.Module) with { Plain = 0 },
        Text("Ended", call => call.Ended) with { Plain = 0 },
        Number("Start", call => TimeText.Moment(call.Start, null, "F6", "")) with { Plain = 0 },
        Duration("Took", call => call.Blamed.Call.End - call.Blamed.Call.Start) with { Plain = 0 },
        Number("Wasted", Wasted) with { Plain = 0 },
        Name("Origin", call => call.Blamed.Origin) with { Plain = 0 },
        Text("Requester", call => call.Blamed.Requester) with { Plain = 0 },
        Text("Process", call => call.Blamed.Call.Process) with { Plain = 0 },
        Count("PID", call => call.Blamed.Call.ProcessId) with { Plain = 0 },
        Text("Named by", call => call.Blamed.Module is null ? "" : call.Blamed.IsInferred ? "inference" : "evidence") with { Plain = 0 },
    ];

    private static string Wasted(BootCall call) =>
        call.Blamed.Call.HasFailed ? RangeText.OfBytes((ulong)Math.Round(call.LeastWaste), (ulong)Math.Round(call.MostWaste)) : "";
}
