using System.Globalization;
using System.Management.Automation;
using ModDups.Evidence;

namespace ModDups.Commands.Jobs;

/// <summary>Shows the progress of an analysis after a delay. It counts on another thread than the one that shows it.</summary>
/// <param name="patience">The delay before anything is shown.</param>
/// <param name="show">Shows a record.</param>
internal sealed class BlameProgress(TimeSpan patience, Action<ProgressRecord> show) : PatientProgress(patience, show)
{
    private const int ActivityId = 2;
    private const string Activity = "Causes of module loads";

    private long _events;
    private int _unread;

    private string Status => string.Create(
        CultureInfo.InvariantCulture,
        $"{Interlocked.Read(ref _events)} events read{(IsRead ? "; analysing, and running the bench" : "")}");

    private bool IsRead => Volatile.Read(ref _unread) == 0 && Interlocked.Read(ref _events) > 0;

    /// <summary>Returns the same events, those of one input, and counts them.</summary>
    public IEnumerable<ModuleLoadEvent> Count(IEnumerable<ModuleLoadEvent> events)
    {
        Interlocked.Increment(ref _unread);
        return Counted(events);
    }

    private IEnumerable<ModuleLoadEvent> Counted(IEnumerable<ModuleLoadEvent> events)
    {
        foreach (var found in events)
        {
            Interlocked.Increment(ref _events);
            yield return found;
        }

        Interlocked.Decrement(ref _unread);
    }

    // The number of events to read isn't known.
    private protected override ProgressRecord Record(ProgressRecordType type) => new(ActivityId, Activity, Status) { PercentComplete = -1, RecordType = type };
}
