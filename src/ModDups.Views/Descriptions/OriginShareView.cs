using ModDups.Analysis.Blame;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows what each origin of loads did, one per row.</summary>
internal sealed class OriginShareView : ObjectView<OriginShare>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Name("Origin", share => share.Origin) with { Narrow = 18 },
        Count("Calls", share => share.Calls) with { Narrow = 6 },
        Count("Failed", share => share.Failures) with { Narrow = 6 },
        Count("Requests", share => share.Requests) with { Narrow = 8 },
        Count("Again", share => share.DuplicateRequests) with { Narrow = 5 },
        Number("Wasted", share => RangeText.OfBytes(share.WastedBytesMinimum, share.WastedBytesMaximum)) with { Narrow = 25 },
    ];
}
