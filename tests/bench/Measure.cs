using System.Diagnostics;
using ModDups.Simulation.Bench;

namespace ModDups.Bench;

/// <summary>Medians within one run, for ratios; BenchmarkDotNet measures the same storms with more care.</summary>
internal static class Measure
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The processor time of what runs on one thread: the wall clock that it would take on a core of its own, whatever
    /// else the machine has to do.
    /// </summary>
    public static TimeSpan ProcessorTime(Action run) => Median(run, static () => Environment.CpuUsage.TotalTime);

    /// <summary>The wall clock.</summary>
    public static TimeSpan WallClock(Action run) => Median(run, static () => Stopwatch.GetElapsedTime(0));

    /// <summary>The median of at least five runs, and of as many as a second holds up to 101.</summary>
    private static TimeSpan Median(Action run, Func<TimeSpan> clock)
    {
        var times = new List<TimeSpan>();
        var begun = Stopwatch.GetTimestamp();
        while (times.Count < 5 || (times.Count < 101 && Stopwatch.GetElapsedTime(begun) < s_enough))
        {
            GC.Collect();
            var start = clock();
            run();
            times.Add(clock() - start);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>
    /// Has the code compiled for good: methods are recompiled, with what their first runs have shown, after 30 calls and
    /// on another thread.
    /// </summary>
    public static void WarmUp()
    {
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                foreach (var remedy in Storms.Remedies)
                    _ = BootStorm.Run(Storms.On(255, remedy));
            }
            Thread.Sleep(100);
        }
    }
}
