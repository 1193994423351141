using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Commands;

/// <summary>Reads the kernel's module statistics, once or repeatedly.</summary>
[Cmdlet(VerbsCommon.Get, "ModuleStats", DefaultParameterSetName = PathSet)]
[Alias("gmst")]
[OutputType(typeof(ModuleStats))]
public sealed class GetModuleStatsCommand : StatsInputCommand
{
    private readonly List<InputReader> _watched = [];

    /// <summary>Reads repeatedly until Ctrl+C.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = BenchSet)]
    public SwitchParameter Continuous { get; set; }

    /// <summary>The time between samples: seconds, or a TimeSpan; by default 1 second.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = BenchSet)]
    [Seconds]
    [IntervalRange]
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The number of samples of each input.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = BenchSet)]
    [ValidateRange(1, long.MaxValue)]
    public long? MaxSamples { get; set; }

    private bool Watches => Continuous || MaxSamples is not null;

    /// <summary>Checks that not both an end and no end are requested.</summary>
    protected override void BeginProcessing()
    {
        if (Continuous && MaxSamples is not null)
            ThrowTerminatingError(ErrorRecords.ContinuousWithMaxSamples());
    }

    /// <summary>Takes the samples of all inputs together.</summary>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_watched.Count > 0)
            RunInBackground(Watch);
    }

    private protected override void Give(ModuleStats stats) => WriteObject(CounterProperties.Show(stats));

    private protected override void Read(InputReader input)
    {
        if (Watches)
            _watched.Add(input);
        else
            base.Read(input);
    }

    private void Watch(Action<Action> post, CancellationToken end)
    {
        var times = new SampleTimes(SampleInterval, TimeProvider.System);
        for (var sample = 1L; ; sample++)
        {
            var hasAny = false;
            foreach (var input in _watched)
                hasAny |= Read(report => Timed(input(report), DateTimeOffset.Now), post);
            // An input that can't be read at all would fail again each time.
            if (sample == MaxSamples || (sample == 1 && !hasAny))
                return;
            times.WaitForNext(end);
        }
    }

    private static IEnumerable<ModuleStats> Timed(IEnumerable<ModuleStats> sample, DateTimeOffset time) =>
        sample.Select(stats => stats.Time is null ? stats with { Time = time } : stats);
}
