namespace ModDups.Simulation.Time;

/// <summary>A process in virtual time. The event queue resumes it at the time that it scheduled.</summary>
internal abstract class SimulatedProcess
{
    /// <summary>Takes the next step. <see cref="EventQueue.Now"/> is the scheduled time.</summary>
    public abstract void Resume();

    /// <summary>The process that this one waits for; null where it waits only for time.</summary>
    public virtual SimulatedProcess? WaitsFor => null;

    /// <summary>Returns a short name for the chain of waits of a deadlock.</summary>
    public abstract string Describe();
}
