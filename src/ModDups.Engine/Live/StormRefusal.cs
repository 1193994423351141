namespace ModDups.Live;

/// <summary>Why a storm on a real kernel did not begin.</summary>
public enum StormRefusal
{
    /// <summary>A setting is out of its range, or two contradict each other.</summary>
    InvalidSettings,

    /// <summary>The system is not Linux, or the numbers of its system calls are not known.</summary>
    NotSupported,

    /// <summary>The process lacks CAP_SYS_MODULE, so that every call would return EPERM.</summary>
    NoCapability,

    /// <summary>The kernel loads and unloads no module until the next boot (kernel.modules_disabled).</summary>
    ModulesDisabled,

    /// <summary>The kernel is locked down, and a module has no signature.</summary>
    LockedDown,

    /// <summary>A name can't be a module's, or no module has it.</summary>
    UnknownModule,

    /// <summary>A module has no file of its own, or modprobe.d runs a command instead of loading it.</summary>
    NotLoadable,

    /// <summary>A module is on a blacklist.</summary>
    Blacklisted,

    /// <summary>A module is live, or is being loaded or removed.</summary>
    AlreadyLoaded,

    /// <summary>The init of a module touches hardware.</summary>
    TouchesHardware,

    /// <summary>A module can't be unloaded.</summary>
    CannotUnload,

    /// <summary>The memory of a round would be more than the limit.</summary>
    TooMuchMemory,

    /// <summary>Another storm runs, or the record of what a storm has loaded can't be written.</summary>
    NoRecord,
}
