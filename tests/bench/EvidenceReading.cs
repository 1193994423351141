using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ModDups.Evidence.Reading;

namespace ModDups.Bench;

/// <summary>
/// How fast evidence is read, all objects made, out of a kernel's log and a trace of 1 GB each: the log beside what
/// ripgrep takes to find the same lines, in turns. By the wall clock, since another program's processor
/// time is gone with it; so the fastest of several rounds counts, which other work of the machine has held up least.
/// </summary>
internal static class EvidenceReading
{
    public const string PeakOption = "evidence-peak";

    private const int Rounds = 9;
    private const long Bytes = 1_000_000_000;
    private const double MostTimesAsLong = 2;
    private const double LeastMegabytesPerSecond = 150;
    private const double MostMegabytes = 128;
    private const string Pattern = "module-autoload: duplicate request";

    public static bool Print()
    {
        var folder = Directory.CreateTempSubdirectory("moddups-evidence-");
        try
        {
            var (log, trace) = (Path.Combine(folder.FullName, "dmesg"), Path.Combine(folder.FullName, "trace"));
            var duplicates = EvidenceInputs.WriteLog(log, Bytes);
            var holds = CompareWithSearch(log, duplicates);
            holds &= PrintPeak("log", log, duplicates);
            var events = EvidenceInputs.WriteTrace(trace, Bytes);
            holds &= PrintTrace(trace, events);
            holds &= PrintPeak("trace", trace, events);
            return holds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads a file in this process, and prints the number of its events and the peak working set in bytes.</summary>
    public static void RunHere(string path)
    {
        var events = Read(path);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{events} {self.PeakWorkingSet64}"));
    }

    private static bool CompareWithSearch(string log, long duplicates)
    {
        if (Searcher(log, duplicates) is not { } searcher)
        {
            Console.WriteLine("SKIPPED: there is neither rg nor grep on the PATH, so nothing was compared. Install ripgrep.");
            return true;
        }
        WarmUp(log, duplicates);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(ReadingTime(log, duplicates));
            theirs.Add(SearchTime(searcher, log, duplicates));
        }
        return Report.Line(
            $"a log of {Bytes / 1e9:F0} GB, fastest of {Rounds}: {Gigabytes(ours):F1} GB/s, {duplicates} events; {searcher} {Gigabytes(theirs):F1} GB/s: {Fastest(ours) / Fastest(theirs):F2} times as long",
            Fastest(ours) <= MostTimesAsLong * Fastest(theirs));
    }

    private static bool PrintTrace(string trace, long events)
    {
        WarmUp(trace, events);
        List<double> times = [.. Enumerable.Range(0, Rounds).Select(_ => ReadingTime(trace, events))];
        var speed = Bytes / 1e6 / Fastest(times);
        return Report.Line(
            $"a trace of {Bytes / 1e9:F0} GB, fastest of {Rounds}: {speed:F0} MB/s, {events} events made, {events / Fastest(times) / 1e6:F1} million a second",
            speed >= LeastMegabytesPerSecond);
    }

    private static bool PrintPeak(string name, string path, long events)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [PeakOption, path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var words = child.StandardOutput.ReadToEnd().Split(' ');
        child.WaitForExit();
        var megabytes = double.Parse(words[1], CultureInfo.InvariantCulture) / 1e6;
        return Report.Line(
            $"peak working set, the {name}: {megabytes:F0} MB",
            child.ExitCode == 0 && Same(long.Parse(words[0], CultureInfo.InvariantCulture), events) && megabytes < MostMegabytes);
    }

    // Methods are compiled for good on another thread, after their first runs.
    private static void WarmUp(string path, long events)
    {
        for (var round = 0; round < 2; round++)
        {
            _ = ReadingTime(path, events);
            Thread.Sleep(200);
        }
    }

    private static double ReadingTime(string path, long events)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        _ = Same(Read(path), events);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long Read(string path) =>
        new EvidenceSource().Read(path, problem => throw new InvalidOperationException(problem.ToString())).LongCount();

    private static string? Searcher(string log, long duplicates)
    {
        foreach (var program in new[] { "rg", "grep" })
        {
            try
            {
                _ = SearchTime(program, log, duplicates);
                return program;
            }
            catch (Win32Exception)
            {
                // Not there; the next one may be.
            }
        }
        return null;
    }

    private static double SearchTime(string program, string log, long duplicates)
    {
        var begun = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(program, ["-F", Pattern, log]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var lines = 0L;
        while (process.StandardOutput.ReadLine() is not null)
            lines++;
        process.WaitForExit();
        _ = Same(lines, duplicates);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static bool Same(long found, long expected) => found == expected
        ? true
        : throw new InvalidOperationException(FormattableString.Invariant($"Found {found}, expected {expected}."));

    private static double Gigabytes(List<double> times) => Bytes / 1e9 / Fastest(times);

    private static double Fastest(List<double> times) => times.Min();
}
