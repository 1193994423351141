namespace ModDups.Suppression;

/// <summary>
/// The error numbers that a module load or a request can end with (include/uapi/asm-generic/errno-base.h and errno.h).
/// </summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>No such file or directory; also an unknown symbol, where a dependency is not loaded.</summary>
    ENOENT = 2,

    /// <summary>Interrupted system call.</summary>
    EINTR = 4,

    /// <summary>Exec format error: not a module.</summary>
    ENOEXEC = 8,

    /// <summary>Out of memory.</summary>
    ENOMEM = 12,

    /// <summary>The module is being loaded or unloaded.</summary>
    EBUSY = 16,

    /// <summary>The module is live already.</summary>
    EEXIST = 17,

    /// <summary>No such device: what an init function returns where its hardware is absent.</summary>
    ENODEV = 19,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>Text file busy: the file is open for an exclusive read.</summary>
    ETXTBSY = 26,

    /// <summary>File name too long.</summary>
    ENAMETOOLONG = 36,

    /// <summary>Timer expired: request_module() found 50 modprobes busy for 5 s.</summary>
    ETIME = 62,
}
