using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Input;
using ModDups.Text;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Charts;

/// <summary>
/// A boot as <c>systemd-analyze plot</c> draws it, for modules instead of units: a row for each module, with its first load as a bar, the
/// duplicates by how they ended, and who asked. It is a standalone SVG without scripts, for light and dark screens. The same evidence
/// gives the same bytes.
/// </summary>
public sealed class BootChart
{
    // A picture of more modules can't be looked at. The report's tables have all.
    private const int MostRows = 250;

    private readonly BlameReport _report;
    private readonly BootTimeline _timeline;
    private readonly IReadOnlyList<BootChartRow> _rows;

    private BootChart(BlameReport report, BootTimeline timeline)
    {
        (_report, _timeline) = (report, timeline);
        _rows = RowsOf(timeline);
    }

    /// <summary>Creates the chart of a boot.</summary>
    /// <param name="analysis">The boot.</param>
    /// <returns>The chart; null where nothing has a time since the boot, so that there is no place for it on an axis.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="analysis"/> is null.</exception>
    public static BootChart? Of(BlameAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var chart = new BootChart(analysis.Report, new BootTimeline(analysis, withMoments: true));
        return chart._rows.Count > 0 ? chart : null;
    }

    /// <summary>Creates the chart of a boot whose causes nobody asks for.</summary>
    /// <param name="settings">The inputs. The events are read to their end.</param>
    /// <param name="cancellationToken">Cancels the analysis.</param>
    /// <returns>The chart; null where nothing has a time since the boot.</returns>
    /// <exception cref="OperationCanceledException">The analysis was cancelled.</exception>
    public static BootChart? Of(BlameSettings settings, CancellationToken cancellationToken = default) =>
        Of(BlamePipeline.Analyse(settings with { WantsForecasts = false }, cancellationToken));

    /// <summary>Returns the problem of evidence without a chart.</summary>
    /// <param name="source">The evidence.</param>
    public static InputProblem NoTimes(string source) => new(
        InputProblemKind.NoEvents, source, Line: null, "Nothing in the evidence has a time since the boot, so there is no chart.",
        "A trace has the times of all calls: 'moddups collect --prepare' tells how to record one.");

    /// <summary>Writes the chart.</summary>
    /// <param name="writer">Receives the text, as UTF-8 for a file. It stays open.</param>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        new BootChartDrawing(_timeline, _rows).Write(writer, Facts(), Note());
    }

    private string Facts()
    {
        List<string> facts = [CutText.KeepEnd(OneLine.Of(_report.Source), 100), $"as kernel {_report.Kernel}"];
        if (_report.CpuCount is { } cpus)
            facts.Add(CellText.Count(cpus, "CPU"));
        if (_report.Calls > 0)
            facts.Add($"{CellText.Count(_report.Calls, "call")}, {CellText.Count(_report.Failures)} failed");
        if (_report.WastedBytes is > 0 and var wasted)
            facts.Add($"{ByteText.Of(wasted)} wasted");
        else if (_report.ExplainedBytesMaximum > 0)
            facts.Add($"{RangeText.OfBytes(_report.ExplainedBytesMinimum, _report.ExplainedBytesMaximum)} wasted");
        return string.Join(" · ", facts);
    }

    private string Note()
    {
        List<string> notes = [];
        if (_timeline.Calls.Select(call => call.Module).Distinct(StringComparer.Ordinal).Count() - _rows.Count(row => row.Loads.Count + row.Lanes.Count > 0) is > 0 and var left)
            notes.Add($"{CellText.Count(left)} more modules, with less waste or fewer calls, are not shown.");
        if (_timeline.Untimed > 0)
            notes.Add($"{CellText.Count(_timeline.Untimed, "call")} have no time since the boot, and are not shown.");
        if (_timeline.Calls.Count(call => call.Blamed.IsInferred) is > 0 and var inferred)
            notes.Add($"The modules of {CellText.Count(inferred, "call")} are inferred.");
        return string.Join(' ', notes);
    }

    private static IReadOnlyList<BootChartRow> RowsOf(BootTimeline timeline)
    {
        var rows = timeline.MainModules(MostRows, int.MaxValue);
        // An alias that a service looks up is shown where nothing better is known.
        var moments = timeline.Moments.Where(found => found.Kind != ModuleLoadEventKind.Lookup || rows.Count == 0)
            .OrderBy(found => found.SinceBoot).ThenBy(found => found.Line)
            .ToLookup(found => found.Module ?? found.Requested ?? "", StringComparer.Ordinal);
        var shown = rows.Select(row => row.Module).ToHashSet(StringComparer.Ordinal);
        var called = timeline.Calls.Select(call => call.Module).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => new BootChartRow(row.Module, row.Calls, [.. moments[row.Module]]))
                .Concat(moments.Where(group => group.Key.Length > 0 && !called.Contains(group.Key)).Take(MostRows - shown.Count).Select(group => new BootChartRow(group.Key, [], [.. group])))
                .OrderBy(row => row.Begin).ThenBy(row => row.Name, StringComparer.Ordinal),
        ];
    }
}
