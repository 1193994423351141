namespace ModDups.Analysis.Fleets;

/// <summary>Keeps the boots with the largest amounts, or the smallest. The order of adding makes no difference.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="isSmallest">True for the smallest.</param>
internal sealed class LargestBoots(int most, bool isSmallest = false)
{
    private readonly List<(ulong Amount, FleetBoot Boot)> _kept = new(most + 1);

    /// <summary>Those that were kept, the outermost first.</summary>
    public IEnumerable<(ulong Amount, FleetBoot Boot)> Kept => _kept;

    /// <summary>Their paths.</summary>
    public IReadOnlyList<string> Paths => [.. _kept.Select(item => item.Boot.Path)];

    public void Add(ulong amount, FleetBoot boot)
    {
        if (_kept.Count == most && Compare((amount, boot), _kept[^1]) > 0)
            return;
        var at = _kept.Count;
        while (at > 0 && Compare((amount, boot), _kept[at - 1]) < 0)
            at--;
        // Of what an archive has, its calls are a thousand times more than the rest.
        _kept.Insert(at, (amount, boot with { Modules = [], Causes = [], Calls = [] }));
        if (_kept.Count > most)
            _kept.RemoveAt(most);
    }

    private int Compare((ulong Amount, FleetBoot Boot) left, (ulong Amount, FleetBoot Boot) right) =>
        (isSmallest ? left.Amount.CompareTo(right.Amount) : right.Amount.CompareTo(left.Amount)) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.Boot.Path, right.Boot.Path);
}
