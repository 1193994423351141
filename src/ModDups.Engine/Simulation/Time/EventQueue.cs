namespace ModDups.Simulation.Time;

/// <summary>
/// Virtual time, in nanoseconds, and what is to happen in it. Events of one instant come in the order in which they
/// were scheduled, so that a run depends on nothing but its input.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>How many events pass between two calls back to the one that has time run.</summary>
    private const int EventsBetweenChecks = 65536;

    private readonly TimingWheel _wheel = new();

    /// <summary>The present instant, in nanoseconds since the start.</summary>
    public long Now => _wheel.Now;

    /// <summary>Has <paramref name="activity"/> called back at the instant <paramref name="at"/>.</summary>
    public void Schedule(long at, SimulatedProcess activity)
    {
        if (at < Now)
            throw new InvalidOperationException("An event was scheduled before the present instant.");
        _wheel.Add(at, activity);
    }

    /// <summary>
    /// Lets time run until nothing is left to happen. <paramref name="meanwhile"/> is called at the start, and then now
    /// and then: it can look at the time of the day, and end the run by throwing.
    /// </summary>
    public void Run(Action meanwhile)
    {
        for (var handled = 0L; !_wheel.IsEmpty; handled++)
        {
            if (handled % EventsBetweenChecks == 0)
                meanwhile();
            _wheel.RemoveNext().Resume();
        }
    }

    /// <summary>Lets time run until <paramref name="done"/> says so, or nothing is left to happen.</summary>
    public void RunUntil(Func<bool> done)
    {
        while (!_wheel.IsEmpty && !done())
            _wheel.RemoveNext().Resume();
    }

    /// <summary>Lets time run for so many nanoseconds, whether anything happens in them or not.</summary>
    public void RunFor(long duration)
    {
        var pause = new Pause();
        Schedule(Now + duration, pause);
        RunUntil(() => pause.IsOver);
    }
}
