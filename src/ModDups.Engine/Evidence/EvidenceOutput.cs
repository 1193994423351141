using ModDups.Input;
using ModDups.Statistics.Parsing;

namespace ModDups.Evidence;

/// <summary>Collects what the parsers find in one input: events, entries of the journal, and problems.</summary>
/// <param name="source">The name of the input.</param>
/// <param name="report">Receives the problems.</param>
internal sealed class EvidenceOutput(string source, Action<InputProblem> report)
{
    private JournalEntry? _entry;

    public string Source => source;

    public EvidenceText Text { get; } = new();

    /// <summary>The events that have not been taken yet.</summary>
    public List<ModuleLoadEvent> Events { get; } = [];

    /// <summary>True after an event, or after a damaged line of an event.</summary>
    public bool HasAny { get; private set; }

    public void Add(ModuleLoadEvent found)
    {
        HasAny = true;
        Events.Add(found);
    }

    /// <summary>Passes on an entry of the journal. Its message may have any format.</summary>
    public void Add(JournalEntry entry) => _entry = entry;

    /// <summary>Takes the journal entry of the last line; null if it was not one.</summary>
    public JournalEntry? TakeEntry()
    {
        var entry = _entry;
        _entry = null;
        return entry;
    }

    public void Damaged(ReadOnlySpan<byte> line, long number, string expected)
    {
        HasAny = true;
        report(new InputProblem(
            InputProblemKind.BrokenLine, source, number,
            $"Found {StatsProblems.Excerpt(line)}, expected {expected}; this line is left out.",
            "Copy the complete text again. If the source itself is truncated, record it again."));
    }

    public void Report(InputProblem problem) => report(problem);
}
