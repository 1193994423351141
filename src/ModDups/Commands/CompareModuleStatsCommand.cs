using System.Globalization;
using System.Management.Automation;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Simulation.Bench;
using ModDups.Statistics;

namespace ModDups.Commands;

/// <summary>Compares snapshots of module statistics: before and after, two hosts, or two remedies.</summary>
[Cmdlet(VerbsData.Compare, "ModuleStats")]
[Alias("crms")]
[OutputType(typeof(ModuleStatsComparison))]
public sealed class CompareModuleStatsCommand : ModDupsCommand
{
    private StatsComparer _comparer = new();
    private object? _last;

    /// <summary>The snapshot to compare with; by default the first one from the pipeline.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    public PSObject? ReferenceObject { get; set; }

    /// <summary>The snapshots to compare.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Compares each snapshot with the one before it instead of the first.</summary>
    [Parameter]
    public SwitchParameter Consecutive { get; set; }

    /// <summary>Reads the reference.</summary>
    protected override void BeginProcessing()
    {
        _comparer = new StatsComparer(Consecutive);
        if (ReferenceObject is not { } reference)
            return;
        _last = reference;
        if (SnapshotOf(reference) is { } snapshot)
            _comparer.Add(snapshot);
        else
            ThrowTerminatingError(ErrorRecords.NoStatistics(reference));
    }

    /// <summary>Compares snapshots as they arrive.</summary>
    protected override void ProcessRecord()
    {
        foreach (var item in DifferenceObject)
        {
            _last = item;
            if (SnapshotOf(item) is not { } snapshot)
                WriteError(ErrorRecords.NoStatistics(item));
            else
                Compare(snapshot);
        }
    }

    /// <summary>Reports an error if there was nothing to compare with.</summary>
    protected override void EndProcessing()
    {
        if (_comparer.Count == 1)
            WriteError(ErrorRecords.NothingToCompare(_last));
    }

    private void Compare(Snapshot snapshot) => RunInBackground((post, _) =>
    {
        if (_comparer.Add(snapshot) is { } comparison)
            post(() => WriteObject(comparison));
    });

    private static Snapshot? SnapshotOf(PSObject item)
    {
        if (StatsShape.IsStorm(item) && LanguagePrimitives.TryConvertTo<BootStormResult>(item, CultureInfo.InvariantCulture, out var storm))
            return Snapshot.Of(storm);
        return StatsShape.IsStats(item) && LanguagePrimitives.TryConvertTo<ModuleStats>(item, CultureInfo.InvariantCulture, out var stats)
            ? Snapshot.Of(stats, item.Properties["PSComputerName"]?.Value?.ToString())
            : null;
    }
}
