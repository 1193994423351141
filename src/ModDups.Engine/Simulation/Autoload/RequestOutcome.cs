namespace ModDups.Simulation.Autoload;

/// <summary>How a request_module() ended.</summary>
public enum RequestOutcome
{
    /// <summary>modprobe loaded at least one module, and all requested modules are live.</summary>
    Loaded,

    /// <summary>Nothing had to be loaded: the module was live, or became live by another load.</summary>
    AlreadyLive,

    /// <summary>No module has that name or an alias that matches it; modprobe's exit status is 1.</summary>
    NotFound,

    /// <summary>A load failed; modprobe's exit status is 1.</summary>
    LoadFailed,

    /// <summary>The name has more than 55 characters (ENAMETOOLONG); no modprobe is started.</summary>
    NameTooLong,

    /// <summary>The kernel has no modprobe to start: /proc/sys/kernel/modprobe is empty, or names no file (ENOENT).</summary>
    NoModprobe,

    /// <summary>50 requests were in flight for 5 s (ETIME); no modprobe is started.</summary>
    TimedOut,

    /// <summary>
    /// The request waits for itself and never returns. Its return code is what it returns once its caller is killed
    /// (ERESTARTSYS).
    /// </summary>
    Deadlocked,

    /// <summary>request_module_nowait(): modprobe was started, and the caller does not wait for it.</summary>
    NotWaited,
}
