using System.Globalization;
using System.Management.Automation;
using ModDups.Evidence;

namespace ModDups.Commands.Jobs;

/// <summary>Shows how far a search for causes is, once it has lasted for a while. It counts on another thread than it shows on.</summary>
/// <param name="patience">How long nothing is shown.</param>
/// <param name="show">Shows a record.</param>
internal sealed class BlameProgress(TimeSpan patience, Action<ProgressRecord> show) : PatientProgress(patience, show)
{
    private const int ActivityId = 2;
    private const string Activity = "Causes of module loads";

    private long _events;
    private volatile bool _isRead;

    private string Status => string.Create(
        CultureInfo.InvariantCulture,
        $"{Interlocked.Read(ref _events)} events read{(_isRead ? "; putting them together, and asking the bench" : "")}");

    /// <summary>The same events, counted.</summary>
    public IEnumerable<ModuleLoadEvent> Count(IEnumerable<ModuleLoadEvent> events)
    {
        foreach (var found in events)
        {
            Interlocked.Increment(ref _events);
            yield return found;
        }

        _isRead = true;
    }

    // How much there is to read isn't known.
    private protected override ProgressRecord Record(ProgressRecordType type) => new(ActivityId, Activity, Status) { PercentComplete = -1, RecordType = type };
}
