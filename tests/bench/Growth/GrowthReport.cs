namespace ModDups.Bench.Growth;

/// <summary>
/// How the time grows with inputs that make code superlinear: each is doubled a few times, and the processor time must not grow
/// faster than the input, with room for caches that become too small.
/// </summary>
internal static class GrowthReport
{
    private const int Doublings = 2;
    private const int MostRounds = 7;
    private const double MostGrowth = 2 * 1.15;

    // Below this, the clock of the processor time, a collection or a compilation is most of what is measured.
    private static readonly TimeSpan s_floor = TimeSpan.FromMilliseconds(40);

    /// <summary>Measures all cases, or those whose names contain a text.</summary>
    public static bool Print(string filter = "")
    {
        var holds = true;
        foreach (var each in GrowthCases.All.Where(each => each.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            holds &= Print(each);
        return holds;
    }

    private static bool Print(GrowthCase each)
    {
        var folders = new List<DirectoryInfo>();
        try
        {
            var works = new List<Action>();
            for (var doubling = 0; doubling <= Doublings; doubling++)
            {
                folders.Add(Directory.CreateTempSubdirectory("moddups-growth-"));
                works.Add(each.Prepare(folders[^1].FullName, each.Smallest << doubling));
            }

            var times = Measured(works);
            var growth = times.Skip(1).Zip(times, Growth).ToList();
            return Report.Line(
                $"{each.Name}: {string.Join(", ", times.Select((time, at) => FormattableString.Invariant($"{each.Smallest << at} in {time.TotalMilliseconds:F0} ms")))}; times {string.Join(", ", growth.Select(ratio => FormattableString.Invariant($"{ratio:F2}")))} per doubling",
                growth.TrueForAll(ratio => ratio <= MostGrowth));
        }
        finally
        {
            foreach (var folder in folders)
                folder.Delete(recursive: true);
        }
    }

    // The sizes in turns, the fastest of each, until no doubling is too slow: other work of the machine only adds time.
    private static List<TimeSpan> Measured(List<Action> works)
    {
        works[0]();
        var times = works.ConvertAll(_ => TimeSpan.MaxValue);
        for (var round = 0; round < MostRounds && (round < 2 || times.Skip(1).Zip(times, Growth).Any(ratio => ratio > MostGrowth)); round++)
        {
            for (var at = 0; at < works.Count; at++)
            {
                var time = TimeOf(works[at]);
                times[at] = time < times[at] ? time : times[at];
            }

            // Something this slow is no noise.
            if (times[^1] > TimeSpan.FromSeconds(20))
                break;
        }

        return times;
    }

    private static TimeSpan TimeOf(Action work)
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - start;
    }

    private static double Growth(TimeSpan larger, TimeSpan smaller) => larger / (smaller > s_floor ? smaller : s_floor);
}
