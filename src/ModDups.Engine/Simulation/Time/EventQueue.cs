namespace ModDups.Simulation.Time;

/// <summary>
/// Virtual time, in nanoseconds, and the future events. Events at the same time happen in the order in which they were
/// scheduled, so that a run depends only on its input.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>The number of events between two calls back to the caller.</summary>
    private const int EventsBetweenChecks = 65536;

    private readonly TimingWheel _wheel = new();

    /// <summary>The current time, in nanoseconds since the start.</summary>
    public long Now => _wheel.Now;

    /// <summary>Schedules <paramref name="process"/> to be resumed at the time <paramref name="at"/>.</summary>
    public void Schedule(long at, SimulatedProcess process)
    {
        if (at < Now)
            throw new InvalidOperationException("An event was scheduled before the present instant.");
        _wheel.Add(at, process);
    }

    /// <summary>
    /// Runs until no event is left. <paramref name="meanwhile"/> is called at the start, and then after every 65536 events:
    /// it can report progress, and end the run by throwing.
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

    /// <summary>Runs until <paramref name="done"/> returns true, or no event is left.</summary>
    public void RunUntil(Func<bool> done)
    {
        while (!_wheel.IsEmpty && !done())
            _wheel.RemoveNext().Resume();
    }

    /// <summary>Runs for <paramref name="duration"/> ns, whether there are events or not.</summary>
    public void RunFor(long duration)
    {
        var pause = new Pause();
        Schedule(Now + duration, pause);
        RunUntil(() => pause.IsOver);
    }
}
