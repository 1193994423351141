using System.Globalization;
using System.Text;
using ModDups.Input;
using ModDups.Modules.Devices;
using ModDups.Modules.Release;
using ModDups.Statistics.Sources;

namespace ModDups.Analysis.Comparison;

/// <summary>
/// Reads what real boots wasted: from the counters of a boot, where the folder or the archive tells the number of CPUs or the user
/// does, or from a table.
/// </summary>
public sealed record MeasuredWastes
{
    private const string CountersLabel = "counted by the kernel";

    // The header of a trace, in which the number of CPUs is.
    private const int HeaderLength = 1 << 12;

    /// <summary>Reads the counters. The default reads the files of this machine.</summary>
    public StatsSource Counters { get; init; } = new();

    /// <summary>Splits the number of CPUs from a path: <c>8=boot/stats</c>.</summary>
    /// <param name="input">A path, or a number of CPUs, an equals sign and a path.</param>
    /// <returns>The number, null where there is none, and the path.</returns>
    public static (int? CpuCount, string Path) Split(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var end = input.IndexOf('=', StringComparison.Ordinal);
        return end > 0 && int.TryParse(input.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? (count, input[(end + 1)..])
            : (null, input);
    }

    /// <summary>Reads one input.</summary>
    /// <param name="input">
    /// A table (<see cref="MeasuredTable"/>), or a copy of <c>stats</c>, or a folder or an archive with one. Before it may stand the number
    /// of CPUs, as in <c>8=boot/stats</c>.
    /// </param>
    /// <param name="report">Receives each problem; what can be read is still read.</param>
    /// <returns>The boots, in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public IReadOnlyList<MeasuredWaste> Read(string input, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (count, path) = Split(input);
        var isFolder = InputTree.FolderExists(path);
        if (!isFolder && count is null && MeasuredTable.IsIn(path))
            return [.. MeasuredTable.Read(path, report)];
        var counters = isFolder ? EvidenceFolder.CountersIn(path) ?? path : path;
        var boots = Counters.Read(counters, report).ToList();
        if (boots.Count == 0)
            return [];
        if ((count ?? (isFolder ? CpuCountIn(path) : null)) is { } cpus)
            return [.. boots.Select(boot => new MeasuredWaste(cpus, boot.WastedBytes, CountersLabel))];
        report(new InputProblem(
            InputProblemKind.UnknownCpuCount, path, Line: null, "Nothing beside these counters tells how many CPUs the machine has.",
            $"Write the number before the path, such as 8={path}"));
        return [];
    }

    // What was online, what the kernel listed as devices, or the CPUs of the trace: its header has "#P:8" (print_trace_header() of
    // kernel/trace/trace.c).
    private static int? CpuCountIn(string folder)
    {
        if (EvidenceFolder.CpuCountIn(folder) is { } online)
            return online;
        var devices = Path.Join(folder, DeviceModaliases.FileName);
        if (InputTree.FileExists(devices) && DeviceModaliases.Read(devices, static _ => { }).Count(device => device.Bus == "cpu") is > 0 and var listed)
            return listed;
        return InputTree.FileExists(Path.Join(folder, "trace")) ? CpuCountOf(Path.Join(folder, "trace")) : null;
    }

    private static int? CpuCountOf(string trace)
    {
        try
        {
            using var stream = InputTree.Open(trace);
            var start = new byte[HeaderLength];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var text = Encoding.UTF8.GetString(start, 0, length);
            var at = text.IndexOf("#P:", StringComparison.Ordinal);
            var digits = at < 0 ? "" : string.Concat(text.Skip(at + 3).TakeWhile(char.IsAsciiDigit));
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
