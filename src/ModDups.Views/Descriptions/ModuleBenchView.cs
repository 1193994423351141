using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows benches, as a list each.</summary>
internal sealed class ModuleBenchView : ObjectView<IBenchState>
{
    /// <inheritdoc/>
    public override Type Type => typeof(ModuleBench);

    /// <inheritdoc/>
    public override int? SerializationDepth => 2;

    // A bench is a running machine. What it shows of itself goes to another session, the machine doesn't.
    /// <inheritdoc/>
    public override bool IsRestored => false;

    /// <inheritdoc/>
    public override bool IsListFirst => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Line(Text("Remedy", bench => bench.Remedy)),
        Line(Text("Kernel", bench => bench.Kernel)),
        Line(Text("Stops duplicates", bench => KnownRemedies.TryFind(bench.Remedy, out var known) ? known.StoppedAt : "")),
        Line(Text("Catalog", bench => $"{bench.Catalog}, {CellText.Count(bench.ModuleCount, "module")}")),
        Line(Text("Machine", bench => bench.Machine)),
        Line(Text("System call", bench => bench.SystemCall + (bench.Compressed ? ", compressed" : ""))),
        Line(Bytes("Memory limit", bench => bench.VirtualMemoryLimit), bench => bench.VirtualMemoryLimit is not null),
        Line(Bytes("Module area", bench => bench.ModuleAreaLimit), bench => bench.ModuleAreaLimit is not null),
        Line(Bytes("Vmalloc area", bench => bench.VmallocLimit), bench => bench.VmallocLimit is not null),
        Line(Text("Tracks requests", Tracking), bench => bench.TrackDuplicates),
        Line(Count("Seed", bench => bench.Seed)),
        Line(Duration("Time", bench => bench.Elapsed)),
        Line(Text("Findings", Findings), bench => bench.Findings.Count > 0),
    ];

    private static string Tracking(IBenchState bench) => bench.EnableDupsTrace ? "yes, with a stack for each duplicate" : "yes";

    private static string Findings(IBenchState bench) =>
        string.Join('\n', bench.Findings.Select(finding => finding.Message).Distinct(StringComparer.Ordinal));
}
