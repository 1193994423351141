using ModDups.Analysis.Blame;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what the bench predicts, one remedy per row.</summary>
internal sealed class RemedyForecastView : ObjectView<RemedyForecast>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override bool Wraps => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Remedy", forecast => forecast.Remedy) with { Narrow = 19, Plain = 0 },
        Count("Failures", forecast => forecast.Failures) with { Narrow = 8, Plain = 0 },
        Bytes("Wasted", forecast => forecast.WastedBytes) with { Narrow = 10, Plain = 0 },
        Bytes("Saved", forecast => forecast.SavedBytes) with { Narrow = 10, Plain = 0 },
        Duration("Took", forecast => forecast.Elapsed) with { Narrow = 9, Plain = 0 },
        Text("Summary", forecast => forecast.Summary) with { Narrow = 0 },
    ];
}
