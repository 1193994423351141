using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ModDups.Statistics.Parsing;
using ModDups.Statistics.Sources;

namespace ModDups.Bench;

/// <summary>
/// Archives as <c>moddups collect</c> makes them, of boots with 64 CPUs. Of a capture with 8 CPUs, the calls of its processes are there ten
/// times, a moment apart and by processes of their own: the first time as they were, then as duplicates, with their records of the
/// audit log. The lists are those of the capture and of a release as large as a distribution's.
/// </summary>
internal sealed class FleetInputs
{
    private const string Name = "cause-all-plain-before-8";
    private const string Machine = "cause-machine";
    private const int Copies = 10;
    private const int Cpus = 64;
    private const int CpusOfCapture = 8;
    private const int ProcessesOfCopy = 1000;
    private const double SecondsBetween = 0.0007;

    private readonly byte[] _common;

    private FleetInputs(byte[] common) => _common = common;

    /// <summary>Makes what all archives have.</summary>
    public static FleetInputs Make()
    {
        var lists = Directory.CreateTempSubdirectory("moddups-lists-");
        try
        {
            GeneratedRelease.WriteLists(lists.FullName);
            using var packed = new MemoryStream();
            foreach (var (name, text) in Files(lists.FullName))
                Add(packed, name, text);
            return new(packed.ToArray());
        }
        finally
        {
            lists.Delete(recursive: true);
        }
    }

    /// <summary>Writes the archive of a machine.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        file.Write(_common);
        var name = Path.GetFileName(path).Split('.')[0];
        Add(file, "manifest.json", $$"""{"Version":1,"Time":"2026-11-22T05:07:05+00:00","HostName":"{{name}}"}""");
        using var end = new GZipStream(file, CompressionLevel.Fastest);
        end.Write(new byte[1024]);
    }

    private static IEnumerable<(string Name, string Text)> Files(string lists)
    {
        yield return ("osrelease", "6.3.0-1-amd64\n");
        yield return ("kmod-version", "kmod version 30\n");
        yield return ("os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        yield return ("cpus", string.Create(CultureInfo.InvariantCulture, $"online 0-{Cpus - 1}\n"));
        yield return ("trace", Trace());
        yield return ("audit.log", AuditLog());
        yield return ("dmesg", Captured(Name, "dmesg"));
        yield return ("devices", Devices());
        yield return ("stats", Stats());
        yield return ("modules.files", ModuleFiles());
        foreach (var path in Directory.EnumerateFiles(lists))
        {
            var ours = Path.Join(Repository.Root, "tests", "captures", Machine, Path.GetFileName(path));
            yield return (Path.GetFileName(path), (File.Exists(ours) ? File.ReadAllText(ours) : "") + File.ReadAllText(path));
        }
    }

    // The columns are the process, [the CPU], the flags and the time.
    private static string Trace()
    {
        var lines = new List<(double Time, string Line)>();
        var heading = new StringBuilder();
        foreach (var line in Captured(Name, "trace").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                heading.Append(line).Append('\n');
                continue;
            }

            var cpu = line.IndexOf(" [", StringComparison.Ordinal);
            var dash = line.LastIndexOf('-', cpu);
            var end = line.IndexOf(": ", cpu, StringComparison.Ordinal);
            var start = line.LastIndexOf(' ', end);
            var (process, time) = (Number(line[(dash + 1)..cpu]), double.Parse(line[start..end], CultureInfo.InvariantCulture));
            for (var copy = 0; copy < Copies; copy++)
            {
                var what = copy == 0 ? line[end..] : line[end..].Replace("-> 0x0", "-> 0xffffffffffffffef", StringComparison.Ordinal);
                if (copy > 0 && !what.Contains("finit_module", StringComparison.Ordinal) && !what.Contains("module_request", StringComparison.Ordinal))
                    continue;
                var (at, on) = (time + (copy * SecondsBetween), (Number(line[(cpu + 2)..(cpu + 5)]) + (copy * CpusOfCapture)) % Cpus);
                lines.Add((at, string.Create(CultureInfo.InvariantCulture, $"{line[..dash]}-{process + (copy * ProcessesOfCopy),-7} [{on:D3}] .....{at,13:F6}{what}\n")));
            }
        }

        return heading + string.Concat(lines.OrderBy(line => line.Time).Select(line => line.Line));
    }

    private static string AuditLog()
    {
        var text = new StringBuilder();
        var lines = Captured(Name, "audit.log").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var copy = 0; copy < Copies; copy++)
        {
            foreach (var line in lines)
            {
                var id = line.IndexOf("audit(", StringComparison.Ordinal) + "audit(".Length;
                var serial = line.IndexOf(':', id);
                var end = line.IndexOf(')', serial);
                var time = double.Parse(line[id..serial], CultureInfo.InvariantCulture) + (copy * SecondsBetween);
                text.Append(line, 0, id).Append(CultureInfo.InvariantCulture, $"{time:F3}:{Number(line[(serial + 1)..end]) + (copy * ProcessesOfCopy)}");
                var rest = line[end..];
                if (copy > 0)
                    rest = OfProcess(OfProcess(rest, " pid=", copy), " ppid=", copy).Replace("success=yes exit=0 ", "success=no exit=-17 ", StringComparison.Ordinal);
                text.Append(rest).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string OfProcess(string text, string field, int copy)
    {
        var at = text.IndexOf(field, StringComparison.Ordinal);
        if (at < 0)
            return text;
        var start = at + field.Length;
        var end = text.IndexOf(' ', start);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..start]}{Number(text[start..end]) + (copy * ProcessesOfCopy)}{text[end..]}");
    }

    private static string Devices()
    {
        var cpu = Captured("udev-machine", "cpu-uevent").Trim();
        return Captured(Name, "devices") + string.Concat(Enumerable.Range(0, Cpus).Select(number => string.Create(CultureInfo.InvariantCulture, $"/sys/devices/system/cpu/cpu{number}/uevent:{cpu}\n")));
    }

    private static string Stats()
    {
        var capture = new StatsSource().Read(Path.Join(Repository.Root, "tests", "captures", Name, "stats"), _ => { }).Single();
        var failures = (ulong)Captured(Name, "trace").Split("sys_finit_module(").Length - 1 - capture.ModulesLoaded;
        var calls = (Copies * (failures + capture.ModulesLoaded)) - capture.ModulesLoaded;
        using var text = new MemoryStream();
        StatsWriter.Write(
            capture with
            {
                FailedLoads = calls,
                FailedLoadBytes = capture.FailedLoadBytes * calls / failures,
                DuplicateModules = [.. capture.DuplicateModules.Select(module => module with { Count = ((module.Count + 1) * Copies) - 1 })],
            },
            text);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string ModuleFiles() => string.Concat(Captured(Machine, "catalog.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => line.Split('\t')).Select(columns => $"{columns[1]}\t{columns[2]}\t{columns[2]}\t0\t-\n"));

    private static string Captured(string capture, string file) => File.ReadAllText(Path.Join(Repository.Root, "tests", "captures", capture, file));

    private static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);

    // Each file is a gzip stream of its own, as in an archive of moddups.
    private static void Add(Stream archive, string name, string text)
    {
        using var packed = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var whole = new MemoryStream();
        using (var tar = new TarWriter(whole, TarEntryFormat.Ustar, leaveOpen: true))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "boot/" + name) { DataStream = content });
        // Without the end of an archive, two blocks of zeros.
        packed.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length - 1024));
    }
}
