namespace ModDups.Time;

/// <summary>Something that goes on in virtual time: the event queue calls it back at the instant it asked for.</summary>
internal abstract class Activity
{
    /// <summary>Takes the next step. <see cref="EventQueue.Now"/> is the instant that was asked for.</summary>
    internal abstract void Resume();

    /// <summary>What it waits for, where it waits for something else than time.</summary>
    internal virtual Activity? WaitsFor => null;

    /// <summary>What it is, in a few words, for the one who has to be told who waits for whom.</summary>
    internal abstract string Describe();
}
