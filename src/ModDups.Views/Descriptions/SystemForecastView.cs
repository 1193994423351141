using ModDups.Analysis.Advice;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what the bench predicts for a system, one change per row.</summary>
internal sealed class SystemForecastView : ObjectView<SystemForecast>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Change", forecast => forecast.Change)) with { Narrow = 24, Plain = 0 },
        Line(Count("CPUs", forecast => forecast.CpuCount)) with { Narrow = 5 },
        Line(Count("Failures", forecast => forecast.Failures)) with { Narrow = 8, Plain = 0 },
        Line(Bytes("Wasted", forecast => forecast.WastedBytes)) with { Narrow = 10, Plain = 0 },
        Line(Bytes("Saved", forecast => forecast.SavedBytes)) with { Narrow = 10, Plain = 0 },
        Line(Duration("Added time", forecast => forecast.AddedTime)) with { Narrow = 11, Plain = 0 },
        Line(Duration("Took", forecast => forecast.Elapsed)) with { Plain = 0 },
        Line(Text("Action", forecast => forecast.Action), forecast => forecast.Action.Length > 0),
    ];
}
