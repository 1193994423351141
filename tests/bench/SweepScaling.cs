using System.Diagnostics;
using ModDups.Simulation.Bench;

namespace ModDups.Bench;

/// <summary>The whole graph, on one core and on all.</summary>
internal static class SweepScaling
{
    private const double BoundInMilliseconds = 2000;

    public static bool Print()
    {
        var alone = Measure.WallClock(() => _ = BootSweep.Run(Storms.Sweep(), 1).Count());
        var (cpuTime, begun) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var all = Measure.WallClock(() => _ = BootSweep.Run(Storms.Sweep()).Count());
        // Where something else works on the machine, the ratio tells about that.
        var cores = (Environment.CpuUsage.TotalTime - cpuTime) / Stopwatch.GetElapsedTime(begun);
        return Report.Line(
            $"sweep 1..300, {Storms.Remedies.Length} remedies: {alone.TotalMilliseconds:F0} ms on one core, {all.TotalMilliseconds:F0} ms on {Environment.ProcessorCount}: {alone / all:F2} times as fast, with {cores:F2} cores had",
            all.TotalMilliseconds <= BoundInMilliseconds);
    }
}
