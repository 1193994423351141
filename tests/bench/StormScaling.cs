using ModDups.Simulation.Bench;

namespace ModDups.Bench;

/// <summary>
/// What a request costs as the machine grows. Without the live check every worker meets every herd, and the queue holds
/// the most events: one that sifts would show as a growth above 1.
/// </summary>
internal static class StormScaling
{
    private const int GrowsFrom = 1024;
    private const int GrowsTo = 65536;
    private const double MostGrowth = 1.15;

    /// <summary>CPUs, and the most that a storm on them may take, in ms.</summary>
    private static readonly (int Cpus, double? Bound)[] s_sizes =
        [(255, 5), (GrowsFrom, null), (4096, 150), (16384, null), (GrowsTo, 3000)];

    public static bool Print()
    {
        Console.WriteLine("remedy                          CPUs   requests         ms  ns/request  growth of ns/request since 1024 CPUs");
        var holds = true;
        foreach (var storm in Storms.Remedies.SelectMany(remedy => new[] { Storms.On(1, remedy), Storms.On(1, remedy) with { LiveCheck = false } }))
        {
            var name = storm.Remedy.Name + (storm.LiveCheck ? "" : ", no live check");
            double? perRequestAtStart = null;
            foreach (var (cpus, bound) in s_sizes)
            {
                var (requests, time) = Run(storm with { CpuCount = cpus });
                var perRequest = time.TotalNanoseconds / requests;
                if (cpus == GrowsFrom)
                    perRequestAtStart = perRequest;
                var growth = perRequest / perRequestAtStart;
                holds &= Report.Line(
                    $"{name,-28}{cpus,8}{requests,11}{time.TotalMilliseconds,11:F2}{perRequest,12:F1}{growth,8:F2}",
                    !(time.TotalMilliseconds > bound) && (cpus < GrowsTo || growth <= MostGrowth));
            }
        }
        return holds;
    }

    private static (long Requests, TimeSpan Time) Run(BootStormSettings storm)
    {
        var requests = 0L;
        var time = Measure.ProcessorTime(() => requests = BootStorm.Run(storm).Requests);
        return (requests, time);
    }
}
