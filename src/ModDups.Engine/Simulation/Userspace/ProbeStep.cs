namespace ModDups.Simulation.Userspace;

/// <summary>The step at which a process is when it is resumed.</summary>
internal enum ProbeStep
{
    /// <summary>The process has started, and begins its first target.</summary>
    HasStarted,

    /// <summary>The process has read the initstate of a target, before that of its dependencies.</summary>
    HasLookedAtTarget,

    /// <summary>The process has read the initstate of the module that it is about to load.</summary>
    HasLooked,

    /// <summary>The process has waited for its turn, and has read that initstate again.</summary>
    HasLookedAgain,

    /// <summary>The process has opened the file, or has the image in a buffer.</summary>
    HasOpened,
}
