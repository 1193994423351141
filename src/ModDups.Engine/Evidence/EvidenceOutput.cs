using ModDups.Input;

namespace ModDups.Evidence;

/// <summary>What the parsers of one input give: events, and what is wrong with it.</summary>
/// <param name="source">The name of the input.</param>
/// <param name="report">Takes the problems.</param>
internal sealed class EvidenceOutput(string source, Action<InputProblem> report)
{
    public string Source => source;

    public EvidenceText Text { get; } = new();

    /// <summary>The events that have not been taken yet.</summary>
    public List<ModuleLoadEvent> Events { get; } = [];

    /// <summary>True once there was an event, or what would have been one.</summary>
    public bool HasAny { get; private set; }

    public void Add(ModuleLoadEvent found)
    {
        HasAny = true;
        Events.Add(found);
    }

    public void Damaged(ReadOnlySpan<byte> line, long number, string expected)
    {
        HasAny = true;
        report(EvidenceProblems.Damaged(source, number, line, expected));
    }

    public void Report(InputProblem problem) => report(problem);
}
