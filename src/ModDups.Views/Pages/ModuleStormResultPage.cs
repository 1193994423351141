using ModDups.Live;
using ModDups.Text;
using ModDups.Views.Descriptions;
using ModDups.Views.Formatting;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a storm on a real kernel: what the calls did, what the kernel counted, what the bench predicts, and the verdict.</summary>
internal sealed class ModuleStormResultPage : ObjectPage<ModuleStormResult>
{
    private const int MostModules = 10;

    private static readonly ModuleStormResultView s_storm = new();
    private static readonly StatsRowView s_steps = new();
    private static readonly DuplicateFailedModuleView s_modules = new();

    /// <inheritdoc/>
    protected override void Write(TextPage page, ModuleStormResult storm)
    {
        page.Title(storm.Stats.Source);
        page.Table(s_storm, [storm]);
        page.Line($"Calls: {BootStormResultView.CallsOf(storm)}.");
        page.Line($"Durations: p50 {TimeText.Duration(storm.Median)}, p90 {TimeText.Duration(storm.Percentile90)}, p99 {TimeText.Duration(storm.Percentile99)}, longest {TimeText.Duration(storm.Longest)}.");
        if (storm.HasStats)
            page.Table(s_steps, StatsRow.Of(storm.Stats));
        if (storm.Stats.DuplicateModules.Count > 0)
            page.Table(s_modules, [.. storm.Stats.DuplicateModules.OrderByDescending(module => module.Count).Take(MostModules)]);
        if (storm.Prediction is { } prediction)
            page.Line($"Bench, each round: {ModuleStormResultView.Predicted(prediction)}. Here: {Mean(storm)}.");
        foreach (var finding in storm.Findings)
            page.Line(finding.Message);
        page.Line(storm.Verdict);
    }

    private static string Mean(ModuleStormResult storm)
    {
        var rounds = Math.Max(1, storm.Rounds.Count);
        return $"{CellText.Count(storm.Loads / rounds)} loads, {CellText.Count(storm.Duplicates / rounds)} of them duplicates, {ByteText.Of(storm.WastedBytes / (ulong)rounds)} wasted in {TimeText.Duration(storm.Elapsed / rounds)}";
    }
}
