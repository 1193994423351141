namespace ModDups.Time;

/// <summary>Something that goes on in virtual time: the event queue calls it back at the instant it asked for.</summary>
internal abstract class Activity
{
    /// <summary>Takes the next step. <see cref="EventQueue.Now"/> is the instant that was asked for.</summary>
    internal abstract void Resume();
}
