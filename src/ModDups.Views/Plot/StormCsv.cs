using System.Buffers;
using System.Globalization;
using ModDups.Kernel;
using ModDups.Simulation.Bench;

namespace ModDups.Views.Plot;

/// <summary>
/// Writes the results of boot storms as comma-separated values (RFC 4180, with LF as the line ending): a header, then
/// a row for each result. Bytes and counts are integers; the virtual time is in seconds.
/// </summary>
public static class StormCsv
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\r\n");

    // Duplicates fail at two steps only. A counter that a later kernel adds has a column under its own name.
    private static readonly (string Name, KernelCounter Counter)[] s_counters =
    [
        ("FailedBecoming", KernelCounters.FailedBecoming),
        ("FailedLoads", KernelCounters.FailedLoads),
        ("BecomingBytes", KernelCounters.FailedBecomingBytes),
        ("LoadBytes", KernelCounters.FailedLoadBytes),
        .. KernelCounters.All.Where(row => row.Since > KernelCounters.First).Select(row => (row.Name, row)),
    ];

    private static readonly (string Name, Func<BootStormResult, string> Value)[] s_columns =
    [
        ("CpuCount", result => Text(result.CpuCount)),
        ("Remedy", result => result.Remedy),
        ("Seed", result => Text(result.Seed)),
        ("Requests", result => Text(result.Requests)),
        ("Loads", result => Text(result.Loads)),
        ("Duplicates", result => Text(result.Duplicates)),
        ("ElapsedSeconds", result => Text((decimal)result.Elapsed.Ticks / TimeSpan.TicksPerSecond)),
        ("PeakBytes", result => Text(result.PeakBytes)),
        ("WastedBytes", result => Text(result.WastedBytes)),
        .. s_counters.Select(column => (column.Name, (Func<BootStormResult, string>)(result => Text(result.Stats.Value(column.Counter) ?? 0)))),
    ];

    /// <summary>Writes a table of results.</summary>
    /// <param name="results">The results, one row each.</param>
    /// <param name="writer">Receives the text. It stays open.</param>
    public static void Write(IEnumerable<BootStormResult> results, TextWriter writer)
    {
        WriteRow(writer, s_columns.Select(column => column.Name));
        foreach (var result in results)
            WriteRow(writer, s_columns.Select(column => column.Value(result)));
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> fields)
    {
        // Not WriteLine(), whose line ending depends on the computer.
        writer.Write(string.Join(',', fields.Select(Quote)));
        writer.Write('\n');
    }

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(s_special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
