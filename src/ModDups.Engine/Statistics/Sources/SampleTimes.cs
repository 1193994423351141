namespace ModDups.Statistics.Sources;

/// <summary>
/// The times at which something is sampled: one interval apart from the first on, however long a sample takes. One that
/// takes longer than the interval has the times that passed meanwhile left out.
/// </summary>
/// <param name="interval">The time from one sample to the next.</param>
/// <param name="clock">Tells the time.</param>
public sealed class SampleTimes(TimeSpan interval, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private long _sample;

    /// <summary>Waits for the time of the next sample.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void WaitForNext(CancellationToken cancellationToken)
    {
        var elapsed = clock.GetElapsedTime(_start);
        _sample = Math.Max(_sample + 1, (elapsed.Ticks + interval.Ticks - 1) / interval.Ticks);
        var rest = TimeSpan.FromTicks(_sample * interval.Ticks) - elapsed;
        Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, cancellationToken).GetAwaiter().GetResult();
    }
}
