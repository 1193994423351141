using ModDups.Simulation.Bench;
using ModDups.Views.Formats;
using ModDups.Views.Formatting;

namespace ModDups.Views.Summaries;

/// <summary>
/// Collects the findings of storms. A sweep has the same finding at several numbers of CPUs, so the list shows the
/// largest finding of each kind under each remedy of each kernel, and in how many storms it occurred.
/// </summary>
public sealed class FindingList
{
    private const int MostLines = 10;

    private readonly OrderedDictionary<(string Remedy, string Kernel, BenchFindingKind Kind), Entry> _entries = [];

    /// <summary>Adds the findings of a storm.</summary>
    /// <param name="result">The result of the storm.</param>
    public void Add(BootStormResult result)
    {
        foreach (var found in result.Findings.GroupBy(finding => finding.Kind))
        {
            var key = (result.Remedy, result.Kernel, found.Key);
            var before = _entries.GetValueOrDefault(key);
            var times = (before?.Times ?? 0) + 1;
            _entries[key] = before is not null && before.CpuCount > result.CpuCount
                ? before with { Times = times }
                : new Entry(result.CpuCount, [.. found.Select(finding => finding.Message)], times);
        }
    }

    /// <summary>Writes the findings below the previous output, where there are any.</summary>
    /// <param name="output">Receives the findings.</param>
    public void Write(IResultWriter output)
    {
        var lines = _entries.SelectMany(entry => Lines(entry.Key.Remedy, entry.Value)).ToArray();
        output.Paragraph(lines.Take(MostLines));
        if (lines.Length > MostLines)
            output.Note($"{CellText.Count(lines.Length - MostLines)} more findings; use --json to see all.");
    }

    private static IEnumerable<string> Lines(string remedy, Entry entry)
    {
        var more = entry.Times > 1 ? $" Found in {CellText.Count(entry.Times)} storms under this remedy." : "";
        return entry.Messages.Select(message => $"{CellText.Count(entry.CpuCount, "CPU")}, {remedy}: {message}{more}");
    }

    private sealed record Entry(int CpuCount, IReadOnlyList<string> Messages, long Times);
}
