using ModDups.Analysis.Advice;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what the bench predicts for a system, one change per row.</summary>
internal sealed class SystemForecastView : ObjectView<SystemForecast>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Change", forecast => forecast.Change) with { Narrow = 20, Plain = 0 },
        Count("CPUs", forecast => forecast.CpuCount) with { Narrow = 5 },
        Count("Failures", forecast => forecast.Failures) with { Narrow = 8, Plain = 0 },
        Bytes("Wasted", forecast => forecast.WastedBytes) with { Narrow = 10, Plain = 0 },
        Bytes("Saved", forecast => forecast.SavedBytes) with { Narrow = 10, Plain = 0 },
        Duration("Added time", forecast => forecast.AddedTime) with { Plain = 0 },
        Duration("Took", forecast => forecast.Elapsed) with { Narrow = 9, Plain = 0 },
        Text("Action", forecast => forecast.Action) with { Narrow = 0 },
    ];
}
