using System.Diagnostics;
using System.Management.Automation;

namespace ModDups.Commands.Jobs;

/// <summary>Shows how many boots of a fleet are read, and how long the rest takes, after a delay.</summary>
/// <param name="patience">The delay before anything is shown.</param>
/// <param name="show">Shows a record.</param>
internal sealed class FleetProgress(TimeSpan patience, Action<ProgressRecord> show) : PatientProgress(patience, show), IProgress<double>
{
    private const int ActivityId = 3;
    private const string Activity = "Boots of a fleet";

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _done;
    private double _first = -1;

    /// <summary>How many inputs there are.</summary>
    public long Total { get; set; }

    /// <summary>Sets how many are done. The first report has those of the state, which took no time.</summary>
    public void Report(double value)
    {
        if (_first < 0)
            _first = value;
        Volatile.Write(ref _done, value);
    }

    private protected override ProgressRecord Record(ProgressRecordType type)
    {
        var (done, read) = (Volatile.Read(ref _done), Volatile.Read(ref _done) - Math.Max(0, _first));
        return new(ActivityId, Activity, FormattableString.Invariant($"{done} of {Total}"))
        {
            PercentComplete = Total == 0 ? -1 : (int)Math.Clamp(100 * done / Total, 0, 100),
            SecondsRemaining = read > 0 ? (int)Math.Min(int.MaxValue, Stopwatch.GetElapsedTime(_start).TotalSeconds * Math.Max(0, Total - done) / read) : -1,
            RecordType = type,
        };
    }
}
