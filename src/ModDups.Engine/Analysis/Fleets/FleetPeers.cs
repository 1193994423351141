namespace ModDups.Analysis.Fleets;

/// <summary>Finds the boots that stand out among those of alike machines, while boots are added.</summary>
internal sealed class FleetPeers
{
    /// <summary>The score from which on a boot stands out, as its authors recommend.</summary>
    public const double LeastScore = 3.5;

    // With fewer boots, the median and its distances say too little.
    private const int LeastPeers = 8;
    private const int MostGroups = 4096;

    // Of one group, at each end.
    private const int MostCandidates = 32;

    private static readonly FleetDimension[] s_dimensions = Enum.GetValues<FleetDimension>();

    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    public void Add(FleetBoot boot)
    {
        if (boot.MeasuredBytes is not { } wasted)
            return;
        var key = string.Join(", ", s_dimensions.Select(dimension => TextOf(boot, dimension)).OfType<string>());
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count >= MostGroups)
                return;
            _groups.Add(key, group = new());
        }

        group.Waste.Add(wasted);
        group.Most.Add(wasted, boot);
        group.Least.Add(wasted, boot);
    }

    /// <summary>Returns those that stand out, the furthest first.</summary>
    public IEnumerable<FleetOutlier> Outliers() => _groups.Where(group => group.Value.Waste.Count >= LeastPeers)
        .SelectMany(group => OutliersIn(group.Key, group.Value))
        .OrderByDescending(boot => Math.Abs(boot.Score)).ThenBy(boot => boot.Path, StringComparer.Ordinal);

    private static IEnumerable<FleetOutlier> OutliersIn(string peers, Group group)
    {
        var median = group.Waste.Median;
        var unit = group.Waste.MedianDistance(median) is > 0 and var middle ? middle / 0.6745 : 1.253314 * group.Waste.MeanDistance(median);
        if (unit <= 0)
            yield break;
        foreach (var (wasted, boot) in group.Most.Kept.Concat(group.Least.Kept).DistinctBy(item => item.Boot.Path, StringComparer.Ordinal))
        {
            var score = ((double)wasted - median) / unit;
            if (Math.Abs(score) <= LeastScore)
                continue;
            yield return new()
            {
                Path = boot.Path,
                Machine = boot.Machine,
                Peers = peers.Length > 0 ? peers : "boots of which nothing else is known",
                PeerCount = group.Waste.Count,
                WastedBytes = wasted,
                MedianBytes = median,
                Score = Math.Round(score, 2),
            };
        }
    }

    private static string? TextOf(FleetBoot boot, FleetDimension dimension) => FleetGroups.ValueOf(boot, dimension) is not { } value ? null : dimension switch
    {
        FleetDimension.Kernel => "Linux " + value,
        FleetDimension.Kmod => "kmod " + value,
        FleetDimension.Files => "files " + value,
        FleetDimension.CpuCount => value + " CPUs",
        _ => value,
    };

    private sealed class Group
    {
        public WasteSketch Waste { get; } = new();

        public LargestBoots Most { get; } = new(MostCandidates);

        public LargestBoots Least { get; } = new(MostCandidates, isSmallest: true);
    }
}
