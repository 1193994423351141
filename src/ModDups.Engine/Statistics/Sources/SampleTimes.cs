namespace ModDups.Statistics.Sources;

/// <summary>
/// The times of periodic samples. They are one interval apart, however long a sample takes. If a sample takes longer than
/// the interval, the times that passed meanwhile are skipped.
/// </summary>
/// <param name="interval">The time from one sample to the next.</param>
/// <param name="clock">Supplies the time.</param>
public sealed class SampleTimes(TimeSpan interval, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private long _sample;

    /// <summary>Waits for the time of the next sample.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public void WaitForNext(CancellationToken cancellationToken)
    {
        var elapsed = clock.GetElapsedTime(_start);
        _sample = Math.Max(_sample + 1, (elapsed.Ticks + interval.Ticks - 1) / interval.Ticks);
        var rest = TimeSpan.FromTicks(_sample * interval.Ticks) - elapsed;
        Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, cancellationToken).GetAwaiter().GetResult();
    }
}
