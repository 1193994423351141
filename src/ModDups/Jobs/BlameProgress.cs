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
    private volatile bool _isRead;

    private string Status => string.Create(
        CultureInfo.InvariantCulture,
        $"{Interlocked.Read(ref _events)} events read{(_isRead ? "; analysing, and running the bench" : "")}");

    /// <summary>Returns the same events, and counts them.</summary>
    public IEnumerable<ModuleLoadEvent> Count(IEnumerable<ModuleLoadEvent> events)
    {
        foreach (var found in events)
        {
            Interlocked.Increment(ref _events);
            yield return found;
        }

        _isRead = true;
    }

    // The number of events to read isn't known.
    private protected override ProgressRecord Record(ProgressRecordType type) => new(ActivityId, Activity, Status) { PercentComplete = -1, RecordType = type };
}
