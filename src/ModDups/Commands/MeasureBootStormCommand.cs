using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Measures how storms grow with the number of CPUs.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "BootStorm")]
[Alias("msbs")]
[OutputType(typeof(StormTrend))]
public sealed class MeasureBootStormCommand : PSCmdlet
{
    private readonly List<BootStormResult> _results = [];

    /// <summary>The results of storms with two different numbers of CPUs at least.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>The amount of virtual memory up to which the trend is continued, in bytes; by default none.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? Limit { get; set; }

    /// <summary>Collects results.</summary>
    protected override void ProcessRecord() => _results.AddRange(InputObject);

    /// <summary>Fits the trend of each kernel under each remedy.</summary>
    protected override void EndProcessing()
    {
        try
        {
            WriteObject(StormTrend.Of(_results, Limit), enumerateCollection: true);
        }
        catch (BenchSettingsException error)
        {
            ThrowTerminatingError(ErrorRecords.InvalidBenchSettings(error, _results));
        }
    }
}
