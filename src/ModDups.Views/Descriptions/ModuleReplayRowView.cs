using ModDups.Analysis.Replay;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the modules of a replay, one per row.</summary>
internal sealed class ModuleReplayRowView : ObjectView<ModuleReplayRow>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Text("Name", module => module.Name) with { Narrow = 20, Plain = 0 },
        Count("Calls", module => module.Calls) with { Narrow = 5, Plain = 0 },
        Number("Failures", module => RangeText.Of(module.FailuresMinimum, module.FailuresMaximum)) with { Narrow = 9, Plain = 0 },
        Number("Becoming", module => RangeText.Of(module.BecomingMinimum, module.BecomingMaximum)) with { Narrow = 9, Plain = 0 },
        Number("Load", module => RangeText.Of(module.LoadMinimum, module.LoadMaximum)) with { Narrow = 9, Plain = 0 },
        Number("Wasted", module => RangeText.OfBytes(module.WastedBytesMinimum, module.WastedBytesMaximum)) with { Narrow = 23, Plain = 0 },
    ];
}
