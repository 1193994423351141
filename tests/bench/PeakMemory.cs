using System.Diagnostics;
using System.Globalization;
using ModDups.Simulation.Bench;

namespace ModDups.Bench;

/// <summary>The largest storm in a process of its own, so that nothing else is in its peak working set.</summary>
internal static class PeakMemory
{
    public const string Option = "peak";

    private const int Cpus = 65536;
    private const double BoundInMegabytes = 1000;

    public static bool Print()
    {
        using var child = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [Option, Cpus.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        var megabytes = double.Parse(text, CultureInfo.InvariantCulture) / 1e6;
        return Report.Line($"peak working set, {Cpus} CPUs: {megabytes:F0} MB", child.ExitCode == 0 && megabytes < BoundInMegabytes);
    }

    /// <summary>Runs the storms in this process, and prints its peak working set in bytes.</summary>
    public static void RunHere(int cpus)
    {
        foreach (var remedy in Storms.Remedies)
            _ = BootStorm.Run(Storms.On(cpus, remedy));
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }
}
