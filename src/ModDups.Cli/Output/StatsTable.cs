using ModDups.Cli.Terminal;
using ModDups.Statistics;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>The statistics of a kernel as a person reads them: where loads failed, what that cost, and the worst modules.</summary>
internal sealed class StatsTable(Host host)
{
    private const int MostModules = 10;

    private bool _hasWritten;

    public void Write(ModuleStats stats)
    {
        if (_hasWritten)
            Screen.WriteLine(host);
        _hasWritten = true;
        Screen.WriteTitle(host, stats.Source);
        Screen.WriteLine(host);
        WriteCounters(stats);
        WriteWorst(stats.DuplicateModules);
        WriteNotes(stats);
    }

    private void WriteCounters(ModuleStats stats)
    {
        string[][] rows =
        [
            Row("Loaded", stats.ModulesLoaded, stats.TotalModuleBytes, stats.AverageModuleBytes),
            Row("  text of these", count: null, stats.TotalTextBytes, stats.AverageTextBytes),
            Row("Failed in reading", stats.FailedReads, stats.FailedReadBytes, stats.AverageFailedReadBytes),
            Row("Failed in decompression", stats.FailedDecompressions, stats.FailedDecompressionBytes, stats.AverageFailedDecompressionBytes),
            Row("Failed in becoming", stats.FailedBecoming, stats.FailedBecomingBytes, stats.AverageFailedBecomingBytes),
            Row("Failed in loading", stats.FailedLoads, stats.FailedLoadBytes, stats.AverageFailedLoadBytes),
            Row("Wasted by failures", stats.CountFailures(), stats.WastedBytes, average: null),
            .. stats.OtherCounters.Select(other => (string[])[other.Label, HumanText.Of(other.Value), "", ""]),
        ];
        var table = new TextTable(
            host,
            new("Modules", rows.Max(row => row[0].Length), IsNumber: false),
            new("Count", rows.Max(row => row[1].Length)),
            new("Bytes", ByteText.MaxLength),
            new("Average", ByteText.MaxLength));
        table.WriteHeader();
        foreach (var row in rows)
            table.WriteRow(row);
    }

    private static string[] Row(string name, ulong? count, ulong bytes, ulong? average) =>
    [
        name,
        count is { } number ? HumanText.Of(number) : "",
        ByteText.Of(bytes),
        average is { } each ? ByteText.Of(each) : "",
    ];

    private void WriteWorst(IReadOnlyList<DuplicateFailedModule> modules)
    {
        if (modules.Count == 0)
            return;
        Screen.WriteLine(host);
        var worst = modules.OrderByDescending(module => module.Count).Take(MostModules).ToArray();
        DuplicateTable.Write(host, worst);
        if (modules.Count > worst.Length)
            Screen.WriteLine(host, $"The worst {worst.Length} of {modules.Count}; 'moddups dups' shows all.");
    }

    private void WriteNotes(ModuleStats stats)
    {
        if (stats.IsTruncated)
            Screen.WriteLine(host, DuplicateTable.Truncated);
        else if (stats.DuplicateModules.Count == 0)
            Screen.WriteLine(host, DuplicateTable.None);
    }
}
