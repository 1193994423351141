using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>One stage of a coldplug: kinds of events, and how many of each.</summary>
internal sealed record ColdplugStage(IReadOnlyList<IReadOnlyList<ProbeTarget>> Kinds, IReadOnlyList<int> Counts)
{
    /// <summary>The events, in the order in which udev receives them.</summary>
    public IEnumerable<IReadOnlyList<ProbeTarget>> Events => Kinds.Zip(Counts, Enumerable.Repeat).SelectMany(kind => kind);

    /// <summary>The same stage with one event of each kind.</summary>
    public ColdplugStage Once() => this with { Counts = [.. Counts.Select(count => Math.Min(count, 1))] };

    public double TargetCount => Kinds.Zip(Counts, (kind, count) => (double)kind.Count * count).Sum();
}
