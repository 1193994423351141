namespace ModDups.Simulation.Userspace;

/// <summary>The step at which a process is when it is resumed.</summary>
internal enum ProbeStep
{
    /// <summary>It has started, and turns to its first target.</summary>
    HasStarted,

    /// <summary>It has read the initstate of a target, before that of its dependencies.</summary>
    HasLookedAtTarget,

    /// <summary>It has read the initstate of the module that it is about to load.</summary>
    HasLooked,

    /// <summary>It has the file open, or the image in a buffer.</summary>
    HasOpened,
}
