namespace ModDups.Analysis.Fleets;

/// <summary>
/// A boot that stands out among its peers: those with the same kernel, kmod, files, system call, distribution, number of CPUs and model.
/// All sizes are in bytes.
/// </summary>
public sealed record FleetOutlier
{
    /// <summary>The archive, the folder or the dump.</summary>
    public required string Path { get; init; }

    /// <summary>The machine's name; null where it is not known.</summary>
    public string? Machine { get; init; }

    /// <summary>The peers in words.</summary>
    public required string Peers { get; init; }

    /// <summary>How many peers there are, with it.</summary>
    public required long PeerCount { get; init; }

    /// <summary>What the boot wasted.</summary>
    public required ulong WastedBytes { get; init; }

    /// <summary>The median of its peers.</summary>
    public required ulong MedianBytes { get; init; }

    /// <summary>
    /// The modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993; NIST/SEMATECH e-Handbook of Statistical
    /// Methods, 1.3.5.17): 0.6745 times the distance from the median, over the median of all such distances. Where more than half of the
    /// peers wasted alike, that median is 0, and the distance is over 1.2533 times the mean distance. Below 0 for less than the median.
    /// </summary>
    public required double Score { get; init; }
}
