using System.Globalization;
using ModDups.Analysis.Blame;
using ModDups.Kernel;

namespace ModDups.Bench.Growth;

/// <summary>Boots of any size, of which `blame` has to look at each module, call, request or row.</summary>
internal sealed class BlameInputs(string folder)
{
    private const int FirstProcess = 1000;

    private readonly List<(double Time, string Line)> _trace = [];
    private readonly List<string> _audit = [];
    private readonly List<string> _stats = [];

    /// <summary>The name of a module.</summary>
    public static string Module(int number) => string.Create(CultureInfo.InvariantCulture, $"module_{number}");

    /// <summary>Each module is loaded once, by so many processes in turns.</summary>
    public static Action Loads(string folder, int count, string program, int processes)
    {
        var boot = new BlameInputs(folder);
        for (var i = 0; i < count; i++)
            boot.Load(FirstProcess + (i % processes), program, 10 + (i / 1000.0), Module(i));
        return boot.Work();
    }

    /// <summary>Each module is loaded once, and four more calls for it fail, at two steps as the counters have it.</summary>
    public static Action Rows(string folder, int count, string release, bool isNamed)
    {
        var boot = new BlameInputs(folder);
        for (var i = 0; i < count; i++)
        {
            var (at, first) = (10 + (i / 1000.0), FirstProcess + (5 * i));
            boot.Load(first, "systemd-udevd", at, Module(i));
            for (var call = 1; call < 5; call++)
            {
                if (isNamed)
                    boot.Audit(first + call, "systemd-udevd", at, -17, Module(i));
                else
                    boot.Call(first + call, "systemd-udevd", at, -17);
            }
        }

        boot.Count(count * 2, count * 2000L, count * 2, count * 4000L);
        for (var i = 0; i < count; i++)
            boot._stats.Add(string.Create(CultureInfo.InvariantCulture, $"{Module(i),25}\t{4,15}\t{"Becoming & Load",25}"));
        return boot.Work(release, modules: count);
    }

    /// <summary>Calls in the audit log of processes that the trace does not have, beside as many calls in the trace.</summary>
    public static Action Unknown(string folder, int count, bool fits)
    {
        var boot = new BlameInputs(folder);
        for (var i = 0; i < count; i++)
        {
            boot.Call(FirstProcess + i, "systemd-udevd", 10 + (i / 1000.0), fits ? -17 : -16);
            boot.Audit(FirstProcess + count + i, "systemd-udevd", 10 + (i / 1000.0), -17, Module(i % 100));
        }

        return boot.Work();
    }

    /// <summary>Requests of the kernel, the modprobe of each, and a user's modprobe beside it.</summary>
    public static Action Requests(string folder, int count, bool isNamed, bool hasLists, int each = 1)
    {
        var boot = new BlameInputs(folder);
        for (var i = 0; i < count; i++)
        {
            var at = 10 + (i / 1000.0);
            var name = isNamed ? Module(i) : Module(i % 50);
            boot.Line(at, "mount", FirstProcess + i, $"module_request: {name} wait=1 call_site=get_fs_type");
            for (var user = 0; user <= each; user++)
                boot.Load(FirstProcess + count + ((each + 1) * i) + user, "modprobe", at + 0.0001, name);
        }

        return boot.Work(modules: hasLists ? count : 0);
    }

    /// <summary>A line of the trace of a process.</summary>
    private void Line(double time, string program, int process, string text) => _trace.Add(
        (time, string.Create(CultureInfo.InvariantCulture, $"{program,16}-{process,-7} [000] ..... {time,12:F6}: {text}")));

    private void Call(int process, string program, double time, int result, string? loaded = null)
    {
        Line(time, program, process, "sys_finit_module(fd: 3, uargs: 4a53f5, flags: 0)");
        if (loaded is not null)
            Line(time + 0.0002, program, process, $"module_load: {loaded} ");
        Line(time + 0.0003, program, process, string.Create(CultureInfo.InvariantCulture, $"sys_finit_module -> {result}"));
    }

    private void Load(int process, string program, double time, string module) => Call(process, program, time, 0, module);

    private void Audit(int process, string program, double time, int result, string module)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"audit({1763640000 + time:F3}:{_audit.Count})");
        _audit.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"type=SYSCALL msg={id}: arch=c000003e syscall=313 success=no exit={result} a0=3 items=0 ppid=1 pid={process} auid=4294967295 uid=0 comm=\"{program}\" exe=\"/bin/{program}\""));
        _audit.Add($"type=KERN_MODULE msg={id}: name=\"{module}\"");
        _audit.Add($"type=PROCTITLE msg={id}: proctitle=\"{program}\"");
    }

    private void Count(long becoming, long becomingBytes, long load, long loadBytes)
    {
        (string Label, long Value)[] counters =
        [
            ("Mods ever loaded", becoming), ("Mods failed on kread", 0), ("Mods failed on decompress", 0), ("Mods failed on becoming", becoming),
            ("Mods failed on load", load), ("Total module size", 0), ("Total mod text size", 0), ("Failed kread bytes", 0), ("Failed decompress bytes", 0),
            ("Failed becoming bytes", becomingBytes), ("Failed kmod bytes", loadBytes), ("Virtual mem wasted bytes", becomingBytes + loadBytes),
        ];
        _stats.AddRange(counters.Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Label,25}\t{counter.Value}")));
        _stats.AddRange(["Duplicate failed modules:", "              Module-name\t How-many-times\t                   Reason"]);
    }

    // Writes the files, and returns the reading and the analysis of them.
    private Action Work(string? release = null, int modules = 0)
    {
        File.WriteAllLines(Path.Combine(folder, "trace"), _trace.OrderBy(line => line.Time).Select(line => line.Line));
        File.WriteAllLines(Path.Combine(folder, "audit.log"), _audit);
        if (_stats.Count > 0)
            File.WriteAllLines(Path.Combine(folder, "stats"), _stats);
        if (modules > 0)
            File.WriteAllLines(Path.Combine(folder, "modules.dep"), Enumerable.Range(0, modules).Select(number => $"kernel/{Module(number)}.ko:"));
        var catalog = Path.Combine(folder, "catalog.tsv");
        if (_stats.Count > 0)
            File.WriteAllLines(catalog, Enumerable.Range(0, modules).Select(number => $"{Module(number)}\tkernel/{Module(number)}.ko\t1000\t500\t").Prepend("module\tfile\tlen\tclen\tdepends"));
        return () =>
        {
            var settings = new BlameSource { Paths = [folder], CatalogPath = _stats.Count > 0 ? catalog : null }.Open(static _ => { });
            if (release is not null && KernelRelease.TryParse(release, out var kernel))
                settings = settings with { Kernel = kernel };
            var report = BlamePipeline.Run(settings);
            if (report.Calls == 0)
                throw new InvalidOperationException("No call was read.");
        };
    }
}
