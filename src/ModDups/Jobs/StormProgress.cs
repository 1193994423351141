using System.Management.Automation;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Jobs;

/// <summary>Shows how far storms are, once they have lasted for a while. It is told on other threads than it shows on.</summary>
/// <param name="storms">The storms.</param>
/// <param name="patience">How long nothing is shown.</param>
/// <param name="show">Shows a record.</param>
internal sealed class StormProgress(IReadOnlyList<BootStormSettings> storms, TimeSpan patience, Action<ProgressRecord> show)
    : PatientProgress(patience, show), IProgress<double>
{
    private const int ActivityId = 1;
    private const string Activity = "Boot storm";

    private double _done;

    /// <summary>How far they are, in words.</summary>
    public string Status => storms is [var only]
        ? FormattableString.Invariant($"{only.Remedy.Name} on {only.CpuCount} CPUs")
        : FormattableString.Invariant($"{(int)Done} of {storms.Count} storms");

    private double Done => Math.Clamp(Volatile.Read(ref _done), 0, storms.Count);

    /// <summary>Takes how many storms are done, those that run by their share.</summary>
    public void Report(double value) => Volatile.Write(ref _done, value);

    private protected override ProgressRecord Record(ProgressRecordType type) => new(ActivityId, Activity, Status)
    {
        PercentComplete = storms.Count == 0 ? 100 : (int)(100 * Done / storms.Count),
        RecordType = type,
    };
}
