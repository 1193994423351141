using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the boots of a fleet, one per row.</summary>
internal sealed class FleetBootView : ObjectView<FleetBoot>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override string PathProperty => nameof(FleetBoot.Path);

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Machine", boot => boot.Machine), boot => boot.Machine is not null) with { Narrow = 12, Plain = 0 },
        Line(Text("Kernel", boot => boot.Kernel), boot => boot.Kernel is not null) with { Narrow = 13, Plain = 0 },
        Line(Count("CPUs", boot => boot.CpuCount), boot => boot.CpuCount is not null) with { Narrow = 5, Plain = 0 },
        Line(Text("kmod", boot => boot.Kmod), boot => boot.Kmod is not null) with { Narrow = 5, Plain = 0 },
        Line(Name("Files", boot => boot.Files), boot => boot.Files is not null) with { Plain = 0 },
        Line(Name("SystemCall", boot => boot.SystemCall), boot => boot.SystemCall is not null),
        Line(Text("Distribution", boot => boot.Distribution), boot => boot.Distribution is not null),
        Line(Text("Model", boot => boot.Model), boot => boot.Model is not null),
        Line(Count("Failures", boot => boot.Failures)) with { Narrow = 8, Plain = 0 },
        Line(Bytes("Wasted", boot => boot.MeasuredBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Text("Verdict", boot => boot.Verdict), boot => boot.Verdict is not null),
        Line(Path("Path", boot => boot.Path)) with { Narrow = 20, Plain = 0 },
    ];
}
