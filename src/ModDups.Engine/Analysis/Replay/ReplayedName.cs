using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Replay;

/// <summary>The calls of one name, and what follows from them.</summary>
internal sealed class ReplayedName
{
    public ReplayedName(string name, IReadOnlyList<RecordedCall> calls, ReplayKernel kernel)
    {
        (Name, Calls) = (name, calls);
        History = new NameHistory(calls, kernel);
        Tally = new ReplayTally(calls, kernel, History);
    }

    public string Name { get; }

    public IReadOnlyList<RecordedCall> Calls { get; }

    public CatalogModule? About => Calls[0].About;

    public NameHistory History { get; }

    public ReplayTally Tally { get; }

    public ModuleReplayRow ToRow()
    {
        var failures = Tally.Count(FailureSteps.Counted);
        var becoming = Tally.Count(FailureSteps.AllBecoming);
        var load = Tally.Count(FailureSteps.AllLoad);
        var wasted = Tally.Bytes(FailureSteps.Counted);
        return new ModuleReplayRow
        {
            Name = Name,
            Calls = Calls.Count,
            Loaded = Tally.Loads.Minimum > 0,
            FailuresMinimum = failures.Minimum,
            FailuresMaximum = failures.Maximum,
            BecomingMinimum = becoming.Minimum,
            BecomingMaximum = becoming.Maximum,
            LoadMinimum = load.Minimum,
            LoadMaximum = load.Maximum,
            WastedBytesMinimum = wasted.Minimum,
            WastedBytesMaximum = wasted.Maximum,
        };
    }
}
