using ModDups.Analysis.Replay;
using ModDups.Text;
using ModDups.Views.Columns;
using ModDups.Views.Formatting;

namespace ModDups.Views.Descriptions;

/// <summary>Shows replays, as a list or a row each.</summary>
internal sealed class ModuleReplayResultView : ObjectView<ModuleReplayResult>
{
    /// <inheritdoc/>
    public override int? SerializationDepth => 3;

    /// <inheritdoc/>
    public override bool IsListFirst => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ViewColumn> Columns { get; } =
    [
        Path("Source", result => result.Source) with { Narrow = 20 },
        Line(Fitted("Source", (result, _) => CutText.KeepEnd(result.Source, 60))),
        Line(Text("Kernel", result => result.Kernel)) with { Narrow = 10 },
        Line(Count("Calls", result => result.Calls)) with { Narrow = 5 },
        Line(Range("Loaded", counters => counters.ModulesLoaded)),
        Line(Range("Failures", counters => counters.Failures)) with { Narrow = 11 },
        .. LoadStep.Failures.Select(step => Step(step.Label, counters => counters.Value(step.Count!) ?? 0)),
        Number("Wasted", Wasted) with { Narrow = 25 },
        Line(Emphasized(Text("Wasted", Wasted), result => result.Maximum.WastedBytes > 0 ? Emphasis.Warning : Emphasis.None)),
        Line(Text("Modules", MostFailed), result => result.Maximum.Failures > 0),
        Line(Text("Findings", result => string.Join('\n', result.Findings)), result => result.Findings.Count > 0),
    ];

    private static ViewColumn Range(string title, Func<ModuleReplayCounters, ulong> count) =>
        Number(title, result => RangeText.Of(count(result.Minimum), count(result.Maximum)));

    private static ViewColumn Step(string title, Func<ModuleReplayCounters, ulong> count) =>
        Line(Range(title, count), result => count(result.Maximum) > 0);

    private static string Wasted(ModuleReplayResult result) =>
        RangeText.OfBytes(result.Minimum.WastedBytes, result.Maximum.WastedBytes);

    /// <summary>Returns the modules with the most failed loads, as many as fit in one line.</summary>
    private static string MostFailed(ModuleReplayResult result) => CutText.InOneLine(result.Modules
        .Where(module => module.FailuresMaximum > 0)
        .OrderByDescending(module => module.FailuresMaximum)
        .Select(module => $"{module.Name} {RangeText.Of(module.FailuresMinimum, module.FailuresMaximum)}"));
}
