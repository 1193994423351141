namespace ModDups.Simulation.Bench;

/// <summary>Those who ask for modules in one storm, from their start to what they did.</summary>
internal interface IStormRun
{
    long Requests { get; }

    long Loads { get; }

    long Duplicates { get; }

    /// <summary>The completed fraction of the work, from 0 to 1.</summary>
    double Progress { get; }

    /// <summary>When the last of them stopped, in ns.</summary>
    long EndedAt { get; }

    IEnumerable<BenchFinding> Findings { get; }

    void Start();
}
