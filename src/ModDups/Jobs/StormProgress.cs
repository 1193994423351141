using System.Management.Automation;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>Shows the progress of storms after a delay. The storms report on other threads than the one that shows it.</summary>
/// <param name="storms">The storms.</param>
/// <param name="patience">The delay before anything is shown.</param>
/// <param name="show">Shows a record.</param>
internal sealed class StormProgress(IReadOnlyList<BootStormSettings> storms, TimeSpan patience, Action<ProgressRecord> show)
    : PatientProgress(patience, show), IProgress<double>
{
    private const int ActivityId = 1;
    private const string Activity = "Boot storm";

    private double _done;

    /// <summary>The progress in words.</summary>
    public string Status => storms is [var only]
        ? FormattableString.Invariant($"{only.Remedy.Name} on {only.CpuCount} CPUs")
        : FormattableString.Invariant($"{(int)Done} of {storms.Count} storms");

    private double Done => Math.Clamp(Volatile.Read(ref _done), 0, storms.Count);

    /// <summary>Sets how many storms are done, including the completed share of running storms.</summary>
    public void Report(double value) => Volatile.Write(ref _done, value);

    private protected override ProgressRecord Record(ProgressRecordType type) => new(ActivityId, Activity, Status)
    {
        PercentComplete = storms.Count == 0 ? 100 : (int)(100 * Done / storms.Count),
        RecordType = type,
    };
}
