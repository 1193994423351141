using System.Globalization;
using System.Text;
using ModDups.Analysis.Blame;

namespace ModDups.Tests.Analysis.Blame;

/// <summary>A boot of any length: workers that load modules in turns, unload some of them, and ask for all of them again.</summary>
internal sealed class LongBoot
{
    public const int Workers = 16;

    private const int FirstProcess = 200;
    private const int Modules = 40;

    // 2026-11-21T00:00:00Z less the 10 s until the first call.
    private const double Booted = 1795219190;

    private readonly List<(double End, string Lines)> _calls = [];
    private readonly List<(double End, string Lines)> _records = [];
    private readonly Dictionary<int, double> _live = [];

    /// <summary>Makes the calls.</summary>
    /// <param name="count">How many.</param>
    public LongBoot(int count)
    {
        var random = new Random(1);
        var free = new double[Workers];
        var clock = 10.0;
        for (var i = 0; i < count; i++)
        {
            var worker = i % Workers;
            var module = random.Next(Modules);
            clock += 0.0008 * random.NextDouble();
            var start = Math.Max(clock, free[worker] + 0.0001);
            // One in a while is loaded anew; its duplicates wait for it.
            var isLoad = !_live.TryGetValue(module, out var live) || (random.Next(200) == 0 && live < start - 0.05);
            if (isLoad && _live.ContainsKey(module))
                Unload(worker, module, start - 0.00005);
            var end = isLoad ? start + 0.003 : Math.Max(start + 0.0002, live + 0.0002);
            if (isLoad)
                _live[module] = end - 0.0005;
            Add(worker, module, start, end, isLoad);
            free[worker] = end;
        }
    }

    /// <summary>Writes the boot.</summary>
    /// <param name="folder">The folder for <c>trace</c> and <c>audit.log</c>.</param>
    /// <param name="withoutLines">So many lines are missing at the beginning of the trace.</param>
    /// <param name="withoutRecords">So many records are missing at the beginning of the audit log.</param>
    public void Write(string folder, int withoutLines = 0, int withoutRecords = 0)
    {
        File.WriteAllText(Path.Combine(folder, "trace"), Text(_calls, withoutLines));
        File.WriteAllText(Path.Combine(folder, "audit.log"), Text(_records, withoutRecords));
    }

    /// <summary>Analyses a folder, in stretches where it has more events than that.</summary>
    public static BlameReport Analyse(string folder, int mostEvents = int.MaxValue)
    {
        var settings = new BlameSource { Paths = [folder], Kernel = Replay.ReplayInput.Kernel("6.3") }.Open(problem => Assert.True(problem.IsWarning, problem.ToString()));
        return BlamePipeline.Run(settings with { MostEvents = mostEvents, WantsForecasts = false });
    }

    private static string Text(List<(double End, string Lines)> parts, int without)
    {
        var text = new StringBuilder();
        foreach (var (_, lines) in parts.OrderBy(part => part.End).Skip(without))
            text.Append(lines);
        return text.ToString();
    }

    private void Unload(int worker, int module, double at) => Line(worker, at, Invariant($"module_free: module_{module}"));

    // A trace has the lines of all processes by their times.
    private void Add(int worker, int module, double start, double end, bool isLoad)
    {
        Line(worker, start, "sys_finit_module(fd: 5, uargs: 55c4d4775050, flags: 0)");
        if (isLoad)
            Line(worker, end - 0.001, Invariant($"module_load: module_{module} "));
        Line(worker, end, isLoad ? "sys_finit_module -> 0x0" : "sys_finit_module -> 0xffffffffffffffef");
        var (id, process) = (Invariant($"audit({Booted + start - 0.004:F3}:{_records.Count + 1})"), FirstProcess + worker);
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"type=SYSCALL msg={id}: arch=c000003e syscall=313 success={(isLoad ? "yes" : "no")} exit={(isLoad ? 0 : -17)} a0=5 items=0 ppid=1 pid={process} auid=4294967295 uid=0 comm=\"(udev-worker)\" exe=\"/usr/bin/udevadm\"\n");
        lines.Append(CultureInfo.InvariantCulture, $"type=KERN_MODULE msg={id}: name=\"module_{module}\"\n");
        lines.Append(CultureInfo.InvariantCulture, $"type=PROCTITLE msg={id}: proctitle=\"(udev-worker)\"\n");
        _records.Add((end, lines.ToString()));
    }

    private void Line(int worker, double at, string text) =>
        _calls.Add((at, Invariant($"   (udev-worker)-{FirstProcess + worker,-5} [{worker % 8:D3}] .N...{at,13:F6}: {text}\n")));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
