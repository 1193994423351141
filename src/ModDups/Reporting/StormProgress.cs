using System.Diagnostics;
using System.Management.Automation;
using ModDups.Boot;

namespace ModDups.Commands;

/// <summary>Shows how far a storm is, once it has lasted for a second. It is told on one thread and shows on another.</summary>
/// <param name="command">The cmdlet that shows it.</param>
/// <param name="settings">The storm.</param>
internal sealed class StormProgress(Cmdlet command, BootStormSettings settings) : IProgress<double>
{
    private const int ActivityId = 1;
    private const string Activity = "Boot storm";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _share;
    private bool _isShown;

    /// <summary>Takes the share that is done.</summary>
    public void Report(double value) => Volatile.Write(ref _share, value);

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

    private ProgressRecord Record(ProgressRecordType type) =>
        new(ActivityId, Activity, FormattableString.Invariant($"{settings.Remedy.Name} on {settings.CpuCount} CPUs"))
        {
            PercentComplete = (int)(100 * Math.Clamp(Volatile.Read(ref _share), 0, 1)),
            RecordType = type,
        };
}
