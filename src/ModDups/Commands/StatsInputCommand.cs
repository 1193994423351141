using System.Management.Automation;
using ModDups.Input;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Commands;

/// <summary>The sources of module statistics: the running kernel, files, text, a bench, or objects that are already read.</summary>
public abstract class StatsInputCommand : InputCommand<ModuleStats>
{
    private protected const string BenchSet = "Bench";
    private const string StatsSet = "Stats";

    private readonly StatsSource _source = new();

    private protected StatsInputCommand()
    {
    }

    /// <summary>Objects that are already read, or results of a storm.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = StatsSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ModuleStats[] Stats { get; set; } = [];

    /// <summary>Benches whose counters are read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BenchSet, ValueFromPipeline = true)]
    public ModuleBench[] Bench { get; set; } = [];

    private protected sealed override IEnumerable<ModuleStats> ReadPath(string? path, Action<InputProblem> report) =>
        _source.Read(path, report);

    private protected sealed override TextFeed BeginText(Action<ModuleStats> found, Action<InputProblem> report)
    {
        var feed = new StatsLineReader(TextSource, found, report);
        return new(text => feed.Feed(text), feed.Complete);
    }

    private protected sealed override void ReadObjects()
    {
        if (ParameterSetName is StatsSet)
            Array.ForEach(Stats, Give);
        else
            Array.ForEach(Bench, bench => Read(_ => [bench.GetStats()]));
    }
}
