using System.Globalization;

namespace ModDups.Analysis.Fleets;

/// <summary>The groups of one dimension, while boots are added.</summary>
/// <param name="dimension">What the boots are grouped by.</param>
internal sealed class FleetGroups(FleetDimension dimension)
{
    // A fleet has some hundred releases and models. Values that somebody forged must not fill the memory.
    private const int MostValues = 4096;
    private const string Others = "(others)";
    private const string Unknown = "";

    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>Returns the value of a boot; null where it is not known.</summary>
    public static string? ValueOf(FleetBoot boot, FleetDimension dimension) => dimension switch
    {
        FleetDimension.Kernel => boot.Kernel,
        FleetDimension.Kmod => boot.Kmod,
        FleetDimension.Files => boot.Files?.ToString(),
        FleetDimension.SystemCall => boot.SystemCall?.ToString(),
        FleetDimension.Distribution => boot.Distribution,
        FleetDimension.CpuCount => boot.CpuCount?.ToString(CultureInfo.InvariantCulture),
        _ => boot.Model,
    };

    public void Add(FleetBoot boot)
    {
        var value = ValueOf(boot, dimension) ?? Unknown;
        if (!_groups.TryGetValue(value, out var group) && _groups.Count >= MostValues)
            value = Others;
        if (group is null && !_groups.TryGetValue(value, out group))
            _groups.Add(value, group = new());
        group.Boots++;
        if (boot.WastesByRule is true)
            group.WastingByRule++;
        if (boot.MeasuredBytes is not { } wasted)
            return;
        group.Waste.Add(wasted);
        group.Worst.Add(wasted, boot);
    }

    /// <summary>Returns the groups, those that wasted most first.</summary>
    public IEnumerable<FleetGroup> Groups() => _groups.Select(item => Result(item.Key, item.Value))
        .OrderByDescending(group => group.WastedBytes).ThenByDescending(group => group.Boots).ThenBy(group => group.Value, StringComparer.Ordinal);

    private FleetGroup Result(string value, Group group) => new()
    {
        Dimension = dimension,
        Value = value.Length == 0 ? null : value,
        Boots = group.Boots,
        MeasuredBoots = group.Waste.Count,
        WastingByRule = group.WastingByRule,
        WastedBytes = group.Waste.Sum,
        MedianBytes = group.Waste.Count > 0 ? group.Waste.Median : null,
        Percentile90Bytes = group.Waste.Count > 0 ? group.Waste.Quantile(0.9) : null,
        MaximumBytes = group.Waste.Count > 0 ? group.Waste.Maximum : null,
        Paths = group.Worst.Paths,
    };

    private sealed class Group
    {
        public long Boots { get; set; }

        public long WastingByRule { get; set; }

        public WasteSketch Waste { get; } = new();

        public LargestBoots Worst { get; } = new(FleetMeasure.MostPaths);
    }
}
