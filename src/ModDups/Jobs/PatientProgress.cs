using System.Diagnostics;
using System.Management.Automation;

namespace ModDups.Commands.Jobs;

/// <summary>Shows the progress of some work after a delay. The work reports on other threads than the one that shows it.</summary>
/// <param name="patience">The delay before anything is shown.</param>
/// <param name="show">Shows a record.</param>
internal abstract class PatientProgress(TimeSpan patience, Action<ProgressRecord> show)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _isShown;

    public void Show()
    {
        if (Stopwatch.GetElapsedTime(_start) < patience)
            return;
        _isShown = true;
        show(Record(ProgressRecordType.Processing));
    }

    public void Complete()
    {
        if (_isShown)
            show(Record(ProgressRecordType.Completed));
        _isShown = false;
    }

    private protected abstract ProgressRecord Record(ProgressRecordType type);
}
