using ModDups.Analysis.Fleets;
using ModDups.Text;
using ModDups.Views.Columns;

namespace ModDups.Views.Descriptions;

/// <summary>Shows the boots of a fleet by what they have in common, a value per row.</summary>
internal sealed class FleetGroupView : ObjectView<FleetGroup>
{
    /// <summary>The title of the column with the input of the boot that wasted most.</summary>
    public const string Worst = "Worst boot";

    /// <summary>The title of the column with dimension and value together.</summary>
    public const string Group = "Group";

    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("By", group => NameOf(group.Dimension))) with { Narrow = 12, Plain = 0 },
        Line(Text("Value", ValueOf)) with { Narrow = 20, Plain = 0 },
        Text(Group, group => $"{NameOf(group.Dimension)} {ValueOf(group)}"),
        Line(Count("Boots", group => group.Boots)) with { Narrow = 7, Plain = 0 },
        Line(Bytes("Wasted", group => group.WastedBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Bytes("Median", group => group.MedianBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Bytes("9 of 10", group => group.Percentile90Bytes)) with { Plain = 0 },
        Line(Bytes("Most", group => group.MaximumBytes)) with { Narrow = ByteText.MaxLength, Plain = 0 },
        Line(Path(Worst, group => group.Paths is [var worst, ..] ? worst : null)) with { Plain = 0 },
    ];

    /// <summary>A dimension in words.</summary>
    public static string NameOf(FleetDimension dimension) => dimension switch
    {
        FleetDimension.Kmod => "kmod",
        FleetDimension.SystemCall => "System call",
        FleetDimension.CpuCount => "CPUs",
        _ => dimension.ToString(),
    };

    /// <summary>The value in words.</summary>
    public static string ValueOf(FleetGroup group) => group.Value ?? "not known";

    /// <summary>The largest groups of each dimension of which anything is known.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="most">How many of a dimension.</param>
    public static IEnumerable<FleetGroup> Largest(FleetReport fleet, int most) => fleet.Groups.GroupBy(group => group.Dimension)
        .Where(dimension => dimension.Any(group => group.Value is not null)).SelectMany(dimension => dimension.Take(most));

    /// <summary>How many groups are not among the largest.</summary>
    public static int Others(FleetReport fleet, int most) => fleet.Groups.CountBy(group => group.Dimension).Sum(dimension => Math.Max(0, dimension.Value - most));

}
