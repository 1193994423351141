using System.Diagnostics;
using System.Management.Automation;
using ModDups.Boot;

namespace ModDups.Commands;

/// <summary>Shows how far storms are, once they have lasted for a second. It is told on other threads than it shows on.</summary>
/// <param name="command">The cmdlet that shows it.</param>
/// <param name="storms">The storms.</param>
internal sealed class StormProgress(Cmdlet command, IReadOnlyList<BootStormSettings> storms) : IProgress<double>
{
    private const int ActivityId = 1;
    private const string Activity = "Boot storm";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _done;
    private bool _isShown;

    /// <summary>Takes how many storms are done, those that run by their share.</summary>
    public void Report(double value) => Volatile.Write(ref _done, value);

    internal void Show()
    {
        if (Stopwatch.GetElapsedTime(_start) < s_patience)
            return;
        _isShown = true;
        command.WriteProgress(Record(ProgressRecordType.Processing));
    }

    internal void Complete()
    {
        if (_isShown && !command.Stopping)
            command.WriteProgress(Record(ProgressRecordType.Completed));
        _isShown = false;
    }

    private ProgressRecord Record(ProgressRecordType type)
    {
        var done = Math.Clamp(Volatile.Read(ref _done), 0, storms.Count);
        return new ProgressRecord(ActivityId, Activity, Status(done))
        {
            PercentComplete = (int)(100 * done / storms.Count),
            RecordType = type,
        };
    }

    private string Status(double done) => storms is [var only]
        ? FormattableString.Invariant($"{only.Remedy.Name} on {only.CpuCount} CPUs")
        : FormattableString.Invariant($"{(int)done} of {storms.Count} storms");
}
