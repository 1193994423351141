namespace ModDups.Simulation.Time;

/// <summary>A process in virtual time: the event queue resumes it at the instant that it asked for.</summary>
internal abstract class SimulatedProcess
{
    /// <summary>Takes the next step. <see cref="EventQueue.Now"/> is the instant that was asked for.</summary>
    public abstract void Resume();

    /// <summary>The process that it waits for; null where it waits for time alone.</summary>
    public virtual SimulatedProcess? WaitsFor => null;

    /// <summary>A name for it in a few words, for the chain of waits of a deadlock.</summary>
    public abstract string Describe();
}
