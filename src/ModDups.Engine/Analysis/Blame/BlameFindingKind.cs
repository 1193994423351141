namespace ModDups.Analysis.Blame;

/// <summary>The kind of a <see cref="BlameFinding"/>.</summary>
public enum BlameFindingKind
{
    /// <summary>Modules were loaded with init_module(), for which the kernel does not join duplicate calls.</summary>
    LoadedByInitModule,

    /// <summary>The modules of some calls were inferred.</summary>
    Inferred,

    /// <summary>Whether the failures in the evidence agree with the kernel's counters.</summary>
    Counters,

    /// <summary>The kernel requested something again that it had already requested.</summary>
    DuplicateRequests,

    /// <summary>Calls began when the module was already live.</summary>
    Late,

    /// <summary>No evidence names the module of some calls.</summary>
    Nameless,

    /// <summary>No source saw some calls return.</summary>
    Unfinished,

    /// <summary>The kernel had no room in its virtual memory.</summary>
    NoRoom,

    /// <summary>The kernel gave up requests because too many modprobes were running.</summary>
    RequestsTimedOut,

    /// <summary>Requests of the kernel waited because too many modprobes were running.</summary>
    RequestsThrottled,

    /// <summary>The kernel refused requests that modprobe itself seems to have caused.</summary>
    RequestLoop,

    /// <summary>The kernel's command line forbids modules that were loaded.</summary>
    LoadsForbidden,

    /// <summary>Loads waited in vain for the init of a module that they need.</summary>
    SymbolWaits,

    /// <summary>The kernel's list of duplicates lacks some.</summary>
    Untracked,

    /// <summary>A module was loaded again and again, and its init failed each time.</summary>
    RequestedInVain,

    /// <summary>systemd-modules-load loads modules by name that udev loads for devices.</summary>
    RequestedTwice,

    /// <summary>The kernel requested what was there, and started a modprobe for it.</summary>
    RequestedWhilePresent,

    /// <summary>The init of a module may request what leads back to the module.</summary>
    InitWaitsForItself,

    /// <summary>The bench predicts another waste than the kernel counted.</summary>
    ForecastMissed,
}
