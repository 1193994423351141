using System.Globalization;
using ModDups.Analysis.Fleets;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Statistics.Sources;

namespace ModDups.Bench;

/// <summary>
/// How fast a fleet of dumps is read and added up, beside the mere reading of the same files on as many threads, in turns; and the peak
/// working set over a tenth of the dumps and over all. By the processor time of processes of their own.
/// </summary>
internal static class FleetReading
{
    public const string MeasureOption = "fleet-measure";
    public const string ReadOption = "fleet-read";

    private const int Folders = 10;
    private const int DumpsInFolder = 10_000;
    private const int Rounds = 3;
    private const double MostSecondsOfProcessor = 20;
    private const double MostTimesThePeak = 1.5;

    public static bool Print()
    {
        var folder = Directory.CreateTempSubdirectory("moddups-fleet-").FullName;
        try
        {
            var bytes = Write(folder);
            var (ours, plain) = (new List<ProcessRun>(), new List<ProcessRun>());
            for (var round = 0; round < Rounds; round++)
            {
                plain.Add(ProcessRun.Of(ReadOption, folder));
                ours.Add(ProcessRun.Of(MeasureOption, folder));
            }

            var (best, read) = (ours.MinBy(run => run.Seconds)!, plain.Min(run => run.Seconds));
            var tenth = ProcessRun.Of(MeasureOption, Path.Join(folder, "0"));
            var holds = Report.Line(
                $"{best.Count} dumps of {bytes / 1e3 / best.Count:F1} KB, fastest of {Rounds}: {best.Seconds:F1} s of processor time, {best.Elapsed:F1} s by the clock on {Environment.ProcessorCount} cores; mere reading {read:F1} s: {best.Seconds / read:F1} times as long",
                best.Seconds <= MostSecondsOfProcessor);
            return Report.Line(
                $"peak working set: {tenth.PeakMegabytes:F0} MB over {tenth.Count}, {best.PeakMegabytes:F0} MB over {best.Count}",
                best.PeakMegabytes <= MostTimesThePeak * tenth.PeakMegabytes) & holds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Measures the fleet in this process, and prints the number of boots and what it took.</summary>
    public static void MeasureHere(string folder) => ProcessRun.Print(() => new FleetSource { Paths = [folder] }.Measure(problem => throw new InvalidOperationException(problem.ToString())).Boots);

    /// <summary>Reads the files in this process, and prints their number and what it took.</summary>
    public static void ReadHere(string folder) => ProcessRun.Print(() =>
    {
        var count = 0L;
        Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path =>
        {
            _ = File.ReadAllBytes(path);
            Interlocked.Increment(ref count);
        });
        return count;
    });

    // The list of a capture, with other counters and in another order.
    private static long Write(string folder)
    {
        var capture = new StatsSource().Read(Path.Join(Repository.Root, "tests", "captures", "many-truncated"), _ => { }).Single();
        var random = new Random(1);
        var bytes = 0L;
        using var text = new MemoryStream();
        for (var index = 0; index < Folders * DumpsInFolder; index++)
        {
            var place = Path.Join(folder, (index / DumpsInFolder).ToString(CultureInfo.InvariantCulture));
            if (index % DumpsInFolder == 0)
                Directory.CreateDirectory(place);
            var at = random.Next(capture.DuplicateModules.Count);
            text.SetLength(0);
            StatsWriter.Write(Varied(capture, random, at), text);
            using var file = File.Create(Path.Join(place, string.Create(CultureInfo.InvariantCulture, $"machine-{index}")));
            file.Write(text.GetBuffer(), 0, (int)text.Length);
            bytes += text.Length;
        }

        return bytes;
    }

    private static ModuleStats Varied(ModuleStats capture, Random random, int at) => capture with
    {
        FailedBecomingBytes = capture.FailedBecomingBytes + (ulong)random.NextInt64(1L << 30),
        DuplicateModules = [.. capture.DuplicateModules.Skip(at), .. capture.DuplicateModules.Take(at)],
    };
}
