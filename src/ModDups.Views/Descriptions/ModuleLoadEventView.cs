using ModDups.Evidence;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows events of traces and logs, one per row.</summary>
internal sealed class ModuleLoadEventView : ObjectView<ModuleLoadEvent>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 1;

    /// <inheritdoc/>
    public override ViewColumn? GroupBy { get; } = Path("Source", found => found.Source);

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Number("Time", found => Time(found, "HH:mm:ss.fff")) with { Narrow = 13, Wide = 13 },
        Number("Time", found => Time(found, "yyyy-MM-dd HH:mm:ss.fffzzz")) with { Plain = 14 },
        Name("Kind", found => found.Kind) with { Narrow = 16, Wide = 16, Plain = nameof(ModuleLoadEventKind.DuplicateRequest).Length },
        Text("Module", found => found.Module ?? found.Requested) with { Narrow = 21, Wide = 24, Plain = 20 },
        Text("Process", Process) with { Narrow = 17, Wide = 20, Plain = 20 },
        Count("CPU", found => found.Cpu) with { Wide = 3, Plain = 3 },
        Text("Result", found => found.Errno ?? CellText.Count(found.Result)) with { Narrow = 7, Wide = 7, Plain = 6 },
        Duration("Took", found => found.Duration) with { Wide = 10, Plain = 10 },
        Text("Call site", found => found.CallSite) with { Wide = 0, Plain = 20 },
    ];

    private static string Time(ModuleLoadEvent found, string clock) => TimeText.Moment(found.SinceBoot, found.Time, "F6", clock);

    /// <summary>Returns the process: <c>(udev-worker)-94</c>.</summary>
    private static string? Process(ModuleLoadEvent found) =>
        found is { ProcessId: { } id, Process: { } name } ? $"{name}-{CellText.Count(id)}" : found.Process ?? CellText.Count(found.ProcessId);
}
