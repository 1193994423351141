using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Analysis.Comparison;

/// <summary>Statistics to be compared, and what is known of where they come from.</summary>
/// <param name="Stats">The statistics.</param>
/// <param name="Label">How the comparison names them.</param>
public sealed record Snapshot(ModuleStats Stats, string Label)
{
    /// <summary>
    /// True for counters that began at a boot of their own, as those of a storm do: whatever they are compared with,
    /// they don't continue it.
    /// </summary>
    public bool IsOwnBoot { get; init; }

    /// <summary>A snapshot of statistics under the name of their source.</summary>
    /// <param name="stats">The statistics.</param>
    /// <param name="machine">The machine that they were read on, where that is another one; it stands before the source.</param>
    public static Snapshot Of(ModuleStats stats, string? machine = null) =>
        new(stats, machine is null ? stats.Source : $"{machine}: {stats.Source}");

    /// <summary>The counters after a storm, under its remedy, its number of CPUs and, where it isn't 0, its seed.</summary>
    /// <param name="result">The storm's result.</param>
    public static Snapshot Of(BootStormResult result) => new(
        result.Stats,
        result.Seed == 0 ? result.Stats.Source : FormattableString.Invariant($"{result.Stats.Source}, seed {result.Seed}"))
    {
        IsOwnBoot = true,
    };

    /// <summary>True where both may be counters of one machine: they bear one name, and neither has a boot of its own.</summary>
    internal bool SharesSourceWith(Snapshot other) =>
        !IsOwnBoot && !other.IsOwnBoot && string.Equals(Label, other.Label, StringComparison.Ordinal);
}
