using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Kernel;

namespace ModDups.Bench;

/// <summary>
/// How fast a trace of 1 GB is blamed with the audit log beside it, and the peak working set, beside that over a fifth of it. By processes of
/// their own.
/// </summary>
internal static class LongBlame
{
    public const string MeasureOption = "long-blame-measure";

    private const long Bytes = 1_000_000_000;
    private const int Parts = 5;
    private const int Workers = 64;
    private const int Modules = 100;
    private const double LeastMegabytesPerSecond = 100;
    private const double MostTimesThePeak = 1.2;

    public static bool Print()
    {
        var folder = Directory.CreateTempSubdirectory("moddups-long-").FullName;
        try
        {
            var (part, all) = (Path.Join(folder, "part"), Path.Join(folder, "all"));
            Write(part, Bytes / Parts);
            var bytes = Write(all, Bytes);
            var (few, many) = (ProcessRun.Of(MeasureOption, part), ProcessRun.Of(MeasureOption, all));
            var speed = bytes / 1e6 / many.Elapsed;
            var holds = Report.Line(
                $"a trace of {Bytes / 1e9:F0} GB with its audit log, {bytes / 1e9:F1} GB together: {many.Count} calls blamed in {many.Elapsed:F1} s by the clock, {many.Seconds:F1} s of processor time: {speed:F0} MB/s",
                speed >= LeastMegabytesPerSecond);
            return Report.Line(
                $"peak working set: {few.PeakMegabytes:F0} MB over {few.Count} calls, {many.PeakMegabytes:F0} MB over {many.Count}",
                many.PeakMegabytes <= MostTimesThePeak * few.PeakMegabytes) & holds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Blames a folder in this process.</summary>
    public static void MeasureHere(string folder) => ProcessRun.Print(() => Blame(folder).Calls);

    private static BlameReport Blame(string folder) => BlamePipeline.Run(
        new BlameSource { Paths = [folder], Kernel = KernelRelease.Default }.Open(static problem => throw new InvalidOperationException(problem.ToString())));

    // Workers ask for the same modules again and again, of which each was loaded once.
    private static long Write(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        using var trace = new StreamWriter(Path.Join(folder, "trace"));
        using var audit = new StreamWriter(Path.Join(folder, "audit.log"));
        var random = new Random(1);
        var time = 10.0;
        for (var call = 0; trace.BaseStream.Position < bytes; call++)
        {
            var (worker, module) = (call % Workers, call / Workers % Modules);
            time += 0.0002 * random.NextDouble();
            var isLoad = call % Workers == 0 && call < Workers * Modules;
            var head = string.Create(CultureInfo.InvariantCulture, $"   (udev-worker)-{200 + worker,-5} [{worker % 16:D3}] .N...");
            trace.Write(string.Create(CultureInfo.InvariantCulture, $"{head}{time,13:F6}: sys_finit_module(fd: 5, uargs: 55c4d4775050, flags: 0)\n"));
            if (isLoad)
                trace.Write(string.Create(CultureInfo.InvariantCulture, $"{head}{time + 0.00005,13:F6}: module_load: module_{module} \n"));
            trace.Write(string.Create(CultureInfo.InvariantCulture, $"{head}{time + 0.00008,13:F6}: sys_finit_module -> {(isLoad ? "0x0" : "0xffffffffffffffef")}\n"));
            var id = string.Create(CultureInfo.InvariantCulture, $"audit({1763640000 + time - 0.002:F3}:{call})");
            audit.Write(string.Create(CultureInfo.InvariantCulture, $"type=SYSCALL msg={id}: arch=c000003e syscall=313 success={(isLoad ? "yes" : "no")} exit={(isLoad ? 0 : -17)} a0=5 items=0 ppid=1 pid={200 + worker} auid=4294967295 uid=0 comm=\"(udev-worker)\" exe=\"/usr/bin/udevadm\"\n"));
            audit.Write(string.Create(CultureInfo.InvariantCulture, $"type=KERN_MODULE msg={id}: name=\"module_{module}\"\ntype=PROCTITLE msg={id}: proctitle=\"(udev-worker)\"\n"));
        }

        trace.Flush();
        audit.Flush();
        return trace.BaseStream.Position + audit.BaseStream.Position;
    }
}
