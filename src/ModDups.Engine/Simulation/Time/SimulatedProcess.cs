namespace ModDups.Simulation.Time;

/// <summary>Something that goes on in virtual time: the event queue calls it back at the instant it asked for.</summary>
internal abstract class SimulatedProcess
{
    /// <summary>Takes the next step. <see cref="EventQueue.Now"/> is the instant that was asked for.</summary>
    public abstract void Resume();

    /// <summary>What it waits for, where it waits for something else than time.</summary>
    public virtual SimulatedProcess? WaitsFor => null;

    /// <summary>What it is, in a few words, for the one who has to be told who waits for whom.</summary>
    public abstract string Describe();
}
