using System.Diagnostics;
using System.Globalization;

namespace ModDups.Bench;

/// <summary>Work in a process of its own, which prints what it took.</summary>
/// <param name="Count">How much was done.</param>
/// <param name="Seconds">The processor time of the whole process.</param>
/// <param name="Elapsed">The seconds of the work by the clock.</param>
/// <param name="PeakMegabytes">The peak working set.</param>
internal sealed record ProcessRun(long Count, double Seconds, double Elapsed, double PeakMegabytes)
{
    /// <summary>Starts the benchmarks again, with an option whose work <see cref="Print"/> does.</summary>
    public static ProcessRun Of(string option, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [option, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var words = child.StandardOutput.ReadToEnd().Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        child.WaitForExit();
        return new((long)words[0], words[1], words[2], words[3] / 1e6);
    }

    /// <summary>Does the work in this process.</summary>
    /// <param name="work">Returns how much was done.</param>
    public static void Print(Func<long> work)
    {
        var start = Stopwatch.GetTimestamp();
        var count = work();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} {Environment.CpuUsage.TotalTime.TotalSeconds} {Stopwatch.GetElapsedTime(start).TotalSeconds} {self.PeakWorkingSet64}"));
    }
}
