using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Text;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Charts;

/// <summary>A module in a boot chart: its first loads, the calls that ended otherwise, and what traces and logs say of it.</summary>
internal sealed class BootChartRow
{
    private const int LongestName = 56;

    // As many as the lane of a picture has room for.
    private const int MostMarks = 100;

    private readonly IReadOnlyList<BootCall> _calls;

    /// <summary>Creates a row.</summary>
    /// <param name="module">The module, or what was asked for in its place.</param>
    /// <param name="calls">Its calls, in the order of their starts.</param>
    /// <param name="moments">What is said of it, in the order of time.</param>
    public BootChartRow(string module, IReadOnlyList<BootCall> calls, IReadOnlyList<ModuleLoadEvent> moments)
    {
        _calls = calls;
        Name = CutText.KeepStart(OneLine.Of(module), LongestName);
        var inits = moments.Where(found => found.Kind == ModuleLoadEventKind.Load).Select(found => found.SinceBoot!.Value).ToList();
        Loads = [.. calls.Where(call => call.Outcome == CallOutcome.Loaded).Take(MergedSpans.Most).Select(call => (call, InitOf(call, inits)))];
        Lanes = [.. CallEnding.All.Select(ending => (ending, Calls: calls.Where(call => CallEnding.Of(call) == ending).ToList())).Where(lane => lane.Calls.Count > 0)];
        Marks =
        [
            .. moments.Where(found => found.Kind != ModuleLoadEventKind.Load || !Loads.Any(load => load.Call.Start <= found.SinceBoot && found.SinceBoot <= load.Call.End))
                .Take(MostMarks).Select(found => (BootMark.Of(found), found.SinceBoot!.Value)),
        ];
        Begin = calls.Select(call => call.Start).Concat(moments.Select(found => found.SinceBoot!.Value)).Min();
        End = Loads.Select(load => load.Call.End).Concat(Marks.Select(mark => mark.At)).DefaultIfEmpty(Begin).Max();
    }

    /// <summary>The name of the module.</summary>
    public string Name { get; }

    /// <summary>The first thing that is known of it.</summary>
    public TimeSpan Begin { get; }

    /// <summary>The end of what the top lane shows.</summary>
    public TimeSpan End { get; }

    /// <summary>The calls that loaded it, each with the beginning of its init; null where no trace has that.</summary>
    public IReadOnlyList<(BootCall Call, TimeSpan? Init)> Loads { get; }

    /// <summary>The calls that ended otherwise, by their ending.</summary>
    public IReadOnlyList<(CallEnding Ending, List<BootCall> Calls)> Lanes { get; }

    /// <summary>What traces and logs say of it, without the events of its loads.</summary>
    public IReadOnlyList<(BootMark Mark, TimeSpan At)> Marks { get; }

    /// <summary>What the row says beside the name: how long the first load took, who asked, and how the other calls ended.</summary>
    public string Facts => string.Join(" · ", Parts());

    private IEnumerable<string> Parts()
    {
        if (Loads is [var (first, init), ..])
        {
            var inside = init is { } begin ? $", init {TimeText.Duration(first.End - begin)}" : "";
            yield return $"{TimeText.Duration(first.Blamed.Call.End - first.Start)}{inside}";
        }

        if (_calls.Count(call => call.Outcome == CallOutcome.Loaded) is > 1 and var loads)
            yield return CellText.Count(loads, "load");
        foreach (var (ending, calls) in Lanes)
            yield return $"{CellText.Count(calls.Count)} {ending.Short}";
        if (_calls.Count > 0)
            yield return string.Join(", ", _calls.CountBy(call => call.Blamed.Origin).OrderByDescending(origin => origin.Value).ThenBy(origin => origin.Key).Select(Asker));
        if (_calls.Sum(call => call.MostWaste) is > 0 and var most)
            yield return $"{RangeText.OfBytes((ulong)Math.Round(_calls.Sum(call => call.LeastWaste)), (ulong)Math.Round(most))} wasted";
        foreach (var (mark, count) in Marks.CountBy(mark => mark.Mark))
            yield return $"{CellText.Count(count)} × {mark.Short}";
    }

    private string Asker(KeyValuePair<LoadOrigin, int> origin) =>
        origin.Value == _calls.Count ? OriginText.Of(origin.Key) : $"{OriginText.Of(origin.Key)} {CellText.Count(origin.Value)}";

    // The event module_load stands just before the init (load_module() of kernel/module/main.c).
    private static TimeSpan? InitOf(BootCall call, List<TimeSpan> inits)
    {
        var place = inits.FindIndex(init => call.Start <= init && init <= call.End);
        return place < 0 ? null : inits[place];
    }
}
