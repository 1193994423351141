using ModDups.Analysis.Replay;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes the result of a replay: a row for each module, a total, and notes.</summary>
internal sealed class ModuleReplayResultPage : ObjectPage<ModuleReplayResult>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, ModuleReplayResult result)
    {
        page.Title($"{result.Source}, {CellText.Count(result.Calls, "call")}, kernel {result.Kernel}");
        page.Table(new ModuleReplayRowView(), [.. result.Modules, Total(result)]);
        page.Paragraph(Others(result));
        page.Paragraph(result.Findings);
    }

    private static ModuleReplayRow Total(ModuleReplayResult result) => new()
    {
        Name = "All",
        Calls = result.Calls,
        Loaded = true,
        FailuresMinimum = result.Minimum.Failures,
        FailuresMaximum = result.Maximum.Failures,
        BecomingMinimum = result.Minimum.FailedBecoming,
        BecomingMaximum = result.Maximum.FailedBecoming,
        LoadMinimum = result.Minimum.FailedLoads,
        LoadMaximum = result.Maximum.FailedLoads,
        WastedBytesMinimum = result.Minimum.WastedBytes,
        WastedBytesMaximum = result.Maximum.WastedBytes,
    };

    private static IEnumerable<string> Others(ModuleReplayResult result)
    {
        var (least, most) = (result.Minimum, result.Maximum);
        yield return $"Loaded: {RangeText.Of(least.ModulesLoaded, most.ModulesLoaded)}{Bytes(least.TotalModuleBytes, most.TotalModuleBytes)}";
        // The table has the other steps.
        foreach (var step in LoadStep.Failures.Take(2).Where(step => most.Value(step.Count!) > 0))
            yield return $"{step.Title}: {RangeText.Of(least.Value(step.Count!) ?? 0, most.Value(step.Count!) ?? 0)}";
    }

    private static string Bytes(ulong? least, ulong? most) =>
        least is { } from && most is { } to ? $", {RangeText.OfBytes(from, to)}" : "";
}
