using ModDups.Simulation.Time;

namespace ModDups.Simulation.Bench;

/// <summary>Describes the chain of waits where no event is left and a process still waits.</summary>
internal static class Deadlock
{
    public static BenchFinding Finding(SimulatedProcess stuck)
    {
        var chain = new List<SimulatedProcess>();
        for (var next = stuck; next is not null && !chain.Contains(next); next = next.WaitsFor)
            chain.Add(next);
        var end = chain[^1].WaitsFor is { } again ? $", which waits for {again.Describe()} again" : ", which never ends";
        return new BenchFinding(BenchFindingKind.Deadlock,
            $"A load waits for itself: {string.Join(", which waits for ", chain.Select(link => link.Describe()))}{end}.");
    }
}
