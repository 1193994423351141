using ModDups.Simulation.Loading;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Live;

/// <summary>One round of a storm on a real kernel: from the release of all threads until the last has loaded everything.</summary>
public sealed record ModuleStormRound
{
    /// <summary>The number of the round, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The number of calls that load.</summary>
    public required long Loads { get; init; }

    /// <summary>The calls that met another for the same module, see <see cref="ModuleStormResult"/>.</summary>
    public required long Duplicates { get; init; }

    /// <summary>The errors of its calls.</summary>
    public required IReadOnlyList<CallErrors> CallErrors
    {
        get;
        init => field = ItemList<CallErrors>.Of(value);
    }

    /// <summary>The time of the round, without the unloading after it.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The most that VmallocUsed of /proc/meminfo was above its value before the round, in bytes, as sampled.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>What the kernel's counters grew by; null if the kernel does not show them.</summary>
    public ModuleStats? Stats { get; init; }
}
