using ModDups.Simulation.Autoload;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the log of a bench's kernel, one duplicate request per row.</summary>
internal sealed class DuplicateRequestView : ObjectView<DuplicateRequest>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Duration("Time", request => request.Time) with { Narrow = 12 },
        Text("Name", request => request.Name) with { Narrow = 55 },
        Flag("Trace", request => request.IsTrace) with { Narrow = 5 },
    ];
}
