using System.Globalization;
using ModDups.Analysis.Fleets;
using ModDups.Input;

namespace ModDups.Bench;

/// <summary>
/// How long a fleet of archives with blame takes for each of them, beside blame of them one after another; and the peak working set over a
/// tenth of the archives and over all. By processes of their own. One archive is damaged.
/// </summary>
internal static class FleetBlaming
{
    public const string MeasureOption = "fleet-blame-measure";
    public const string AloneOption = "fleet-blame-alone";

    /// <summary>How many archives there are where nothing else is asked for.</summary>
    public const int Archives = 100;

    private const double MostTimesAlone = 1.25;
    private const double MostTimesThePeak = 1.5;

    /// <summary>Measures so many archives.</summary>
    public static bool Print(int count)
    {
        var folder = Directory.CreateTempSubdirectory("moddups-fleet-").FullName;
        try
        {
            var bytes = Write(folder, count);
            var alone = ProcessRun.Of(AloneOption, Path.Join(folder, "0"));
            var tenth = ProcessRun.Of(MeasureOption, Path.Join(folder, "0"));
            var all = ProcessRun.Of(MeasureOption, folder);
            var (one, each) = (alone.Seconds / alone.Count, all.Seconds / all.Count);
            var holds = Report.Line(
                $"{all.Count} archives of {bytes / 1e6 / count:F1} MB with blame, 64 CPUs each: {each:F2} s of processor time and {all.Elapsed / all.Count:F2} s by the clock for each on {Environment.ProcessorCount} cores; one after another {one:F2} s: {each / one:F2} times as long",
                each <= MostTimesAlone * one && all.Count == count);
            return Report.Line(
                $"peak working set: {tenth.PeakMegabytes:F0} MB over {tenth.Count}, {all.PeakMegabytes:F0} MB over {all.Count}",
                all.PeakMegabytes <= MostTimesThePeak * tenth.PeakMegabytes) & holds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Measures the fleet in this process.</summary>
    public static void MeasureHere(string folder) => ProcessRun.Print(() => Measure(new() { Paths = [folder], WantsBlame = true }));

    /// <summary>Measures each archive in this process as a fleet of its own, one after another.</summary>
    public static void AloneHere(string folder) =>
        ProcessRun.Print(() => Directory.EnumerateFiles(folder).Sum(path => Measure(new() { Paths = [path], WantsBlame = true, Jobs = 1 })));

    // A tenth of the archives lies in one folder, the others in another, with one that is cut off.
    private static long Write(string folder, int count)
    {
        var inputs = FleetInputs.Make();
        var bytes = 0L;
        for (var index = 0; index < count; index++)
        {
            var place = Directory.CreateDirectory(Path.Join(folder, index < count / 10 ? "0" : "1")).FullName;
            var path = Path.Join(place, string.Create(CultureInfo.InvariantCulture, $"machine-{index}.tar.gz"));
            inputs.Write(path);
            bytes += new FileInfo(path).Length;
            if (index == count - 1)
                File.WriteAllBytes(Path.Join(place, "cut.tar.gz"), File.ReadAllBytes(path)[..^1000]);
        }

        return bytes;
    }

    private static long Measure(FleetSource source)
    {
        var problems = new List<InputProblem>();
        var fleet = source.Measure(problems.Add);
        return problems.Count == fleet.UnreadInputs ? fleet.Boots : throw new InvalidOperationException(problems[0].ToString());
    }
}
