
namespace ModDups.Lab;

/// <summary>All the boots under one kind of storm, with few CPUs and with many.</summary>
internal sealed class LabRegime
{
    private const int CpuCountsOfTheLongForm = 7;

    private LabRegime(string name, IEnumerable<LabStorm> storms)
    {
        Name = name;
        Storms = [.. storms.OrderBy(storm => storm.Boot.CpuCount)];
        double[] ratios = [.. Storms.Where(storm => storm.Measured > 0 && storm.Modelled > 0).Select(storm => Math.Log(storm.Modelled / storm.Measured))];
        if (ratios.Length == 0)
            return;
        var mean = ratios.Average();
        var deviation = ratios.Length == 1 ? 0 : Math.Sqrt(ratios.Sum(ratio => Math.Pow(ratio - mean, 2)) / (ratios.Length - 1));
        Ratio = Math.Exp(mean);
        Uncertainty = 2 * deviation / Math.Sqrt(ratios.Length);
    }

    public static IEnumerable<LabRegime> All =>
        LabStorm.All.GroupBy(storm => storm.Regime, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new LabRegime(group.Key, group));

    public string Name { get; }

    public IReadOnlyList<LabStorm> Storms { get; }

    /// <summary>True where what the kernel wastes is so little that a ratio says nothing.</summary>
    public bool LeavesNothing => Storms[0].Storm.LeavesNothing;

    /// <summary>
    /// How near the mean must come. A few boots of a close race, perhaps on a host that does other work too, are no more
    /// than the single captures of fidelity.md.
    /// </summary>
    public double Tolerance => IsWhole || !Storms[0].Storm.Kernel.ChecksNameEarly ? Storms[0].Storm.Tolerance : Math.Max(Storms[0].Storm.Tolerance, 0.40);

    /// <summary>What the bench wastes for each byte that the kernel wastes: the geometric mean over the boots that waste any.</summary>
    public double Ratio { get; } = 1;

    /// <summary>Two standard errors of that mean: what boots that differ leave open.</summary>
    public double Uncertainty { get; }

    private bool IsWhole => Storms.DistinctBy(storm => storm.Boot.CpuCount).Count() >= CpuCountsOfTheLongForm;

    public bool IsNear => LeavesNothing || Math.Abs(Math.Log(Ratio)) <= Math.Log(1 + Tolerance) + Uncertainty;

    public override string ToString() => Invariant(
        $"{Name}: the bench wastes {Ratio:0.000} times as much, known to {Uncertainty * 100:0} %; {Tolerance * 100:0} % off is near enough");
}
