using System.Globalization;
using ModDups.Analysis.Machines;
using ModDups.Analysis.Metrics;
using ModDups.Output;

namespace ModDups.Views.Metrics;

/// <summary>
/// The file of this machine for the textfile collector of node_exporter. It is replaced as a whole, and everybody may read it.
/// Where reading fails, the samples of the old file stay, with <c>moddups_up 0</c>. It remembers over a boot what the boot before
/// wasted, which no counter of the kernel does.
/// </summary>
public static class MetricTextFile
{
    private const string PreviousBoot = "moddups_previous_boot_wasted_bytes";
    private const string Wasted = "moddups_wasted_bytes_total";
    private const string BootId = "boot_id=\"";
    private const long Longest = 1 << 20;

    // Mode 0644.
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes the metrics of this machine.</summary>
    /// <param name="path">The file, such as /var/lib/prometheus/node-exporter/moddups.prom.</param>
    /// <param name="machine">This machine, as it was read.</param>
    /// <param name="mostModules">See <see cref="ModuleMetrics.Of"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="machine"/> is null.</exception>
    /// <exception cref="IOException">It can't be written; the old file is whole.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write it.</exception>
    public static void Write(string path, MachineReading machine, int mostModules = ModuleMetrics.DefaultModules)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var old = LinesOf(path);
        using var file = new OutputFile(path) { Mode = ForAll };
        file.Write(text =>
        {
            if (!machine.IsRead && old.Count > 0)
            {
                foreach (var line in old)
                    text.Write($"{(IsSampleOf(line, ModuleMetrics.Up) ? ModuleMetrics.Up + " 0" : line)}\n");
                return;
            }

            MetricText.Write(text, [.. ModuleMetrics.Of([machine], mostModules), .. PreviousOf(old, machine)], MetricDialect.Prometheus);
        });
    }

    // The file is ours where it has our first metric. Any other is replaced.
    private static List<string> LinesOf(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > Longest)
            return [];
        List<string> lines = [.. File.ReadLines(path)];
        return lines.Exists(line => IsSampleOf(line, ModuleMetrics.Up)) ? lines : [];
    }

    private static IEnumerable<MetricFamily> PreviousOf(List<string> old, MachineReading machine)
    {
        if (machine.Identity.BootId is not { } boot || BootIn(old) is not { } before)
            return [];
        var wasted = ValueIn(old, before == boot ? PreviousBoot : Wasted);
        return wasted is { } bytes
            ? [new() { Name = PreviousBoot, Kind = MetricKind.Gauge, Unit = "bytes", Help = "What the boot before this one had wasted when it was read last.", Samples = [new(bytes, [])] }]
            : [];
    }

    private static string? BootIn(List<string> lines)
    {
        var line = lines.Find(line => line.StartsWith("moddups_boot_info{", StringComparison.Ordinal));
        var start = line?.IndexOf(BootId, StringComparison.Ordinal) + BootId.Length ?? 0;
        return line is not null && start >= BootId.Length && line.IndexOf('"', start) is > 0 and var end ? line[start..end] : null;
    }

    private static decimal? ValueIn(List<string> lines, string name) =>
        lines.Find(line => IsSampleOf(line, name)) is { } line
        && decimal.TryParse(line.AsSpan(name.Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value : null;

    private static bool IsSampleOf(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ' ';
}
