using System.Globalization;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Cli.Output;

/// <summary>A comparison as a person reads it: how the counters changed, and the modules that changed most.</summary>
internal sealed class ComparisonTable(Host host)
{
    private const int MostModules = 10;

    private bool _hasWritten;

    public void Write(ModuleStatsComparison comparison)
    {
        if (_hasWritten)
            Screen.WriteLine(host);
        _hasWritten = true;
        Screen.WriteTitle(host, $"{comparison.Reference} -> {comparison.Difference}");
        Screen.WriteLine(host, Relation(comparison));
        Screen.WriteLine(host);
        WriteCounters(comparison);
        WriteModules(comparison.Modules);
    }

    private static string Relation(ModuleStatsComparison comparison)
    {
        var text = $"({SnapshotRelationText.Of(comparison.Relation)}";
        if (comparison.Interval is { } interval)
            text += $"; {HumanText.Of(interval)} between them";
        if (comparison.Wrapped.Count > 0)
            text += $"; wrapped: {string.Join(", ", comparison.Wrapped)}";
        return text + ")";
    }

    private void WriteCounters(ModuleStatsComparison comparison)
    {
        (string Name, CounterChange Count, CounterChange Bytes)[] steps =
        [
            ("Loaded", comparison.ModulesLoaded, comparison.TotalModuleBytes),
            ("Failed in reading", comparison.FailedReads, comparison.FailedReadBytes),
            ("Failed in decompression", comparison.FailedDecompressions, comparison.FailedDecompressionBytes),
            ("Failed in becoming", comparison.FailedBecoming, comparison.FailedBecomingBytes),
            ("Failed in loading", comparison.FailedLoads, comparison.FailedLoadBytes),
        ];
        List<TextColumn> columns =
        [
            new("Modules", 23, IsNumber: false),
            new("Before", ByteText.MaxLength),
            new("After", ByteText.MaxLength),
            new("Change", ByteText.MaxLength + 1),
            new("Ratio", 6),
        ];
        if (comparison.WastedBytes.PerSecond is not null)
            columns.Add(new("Per second", ByteText.MaxLength + 1));
        var table = new TextTable(host, [.. columns]);
        table.WriteHeader();
        foreach (var (name, count, bytes) in steps)
        {
            WriteRow([name, HumanText.Of(count.Reference), HumanText.Of(count.Difference), $"{count}", Ratio(count), Rate(count)]);
            if (bytes is not { Reference: 0, Difference: 0 })
                WriteRow(BytesRow("  bytes", bytes));
        }
        WriteRow(BytesRow("Wasted by failures", comparison.WastedBytes));

        void WriteRow(string[] cells) => table.WriteRow(cells[..columns.Count]);
    }

    private static string[] BytesRow(string name, CounterChange bytes) =>
    [
        name,
        ByteText.Of(bytes.Reference),
        ByteText.Of(bytes.Difference),
        ByteText.OfChange(bytes.Change),
        Ratio(bytes),
        bytes.PerSecond is { } rate ? ByteText.OfChange((long)Math.Round(rate)) : "",
    ];

    private static string Ratio(CounterChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.Ratio:F2}");

    private static string Rate(CounterChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.PerSecond:+0.00;-0.00;0}");

    private void WriteModules(IReadOnlyList<ModuleChange> modules)
    {
        var changed = modules.Where(module => module.Status != ModuleChangeStatus.Same)
            .OrderByDescending(module => Math.Abs((decimal)(module.Change ?? 0))).ToList();
        Screen.WriteLine(host);
        if (changed.Count == 0)
        {
            Screen.WriteLine(host, "The lists of duplicates are the same.");
            return;
        }
        var worst = changed.Take(MostModules).ToList();
        var table = new TextTable(
            host,
            new("Module", worst.Max(module => module.Name.Length), IsNumber: false),
            new("Status", 7, IsNumber: false),
            new("Before", 6),
            new("After", 6),
            new("Change", 6),
            new("Reason", 0, IsNumber: false));
        table.WriteHeader();
        foreach (var module in worst)
            table.WriteRow(module.Name, $"{module.Status}", Of(module.ReferenceCount), Of(module.DifferenceCount), Of(module.Change), Reasons(module));
        if (changed.Count > worst.Count)
            Screen.WriteLine(host, $"The first {worst.Count} of {changed.Count}, those that changed most.");
    }

    private static string Reasons(ModuleChange module) => string.Join(
        " -> ", new[] { module.ReferenceReason, module.DifferenceReason }.OfType<FailureReason>().Distinct());

    private static string Of(ulong? count) => count is { } known ? HumanText.Of(known) : "";

    private static string Of(long? change) => change?.ToString("+0;-0;0", CultureInfo.InvariantCulture) ?? "";
}
