namespace ModDups.Input;

/// <summary>The kind of a problem with an input. Each name is a stable error id of the cmdlets.</summary>
public enum InputProblemKind
{
    /// <summary>No file or directory has that name.</summary>
    NotFound,

    /// <summary>The file exists, but the user has no permission to read it.</summary>
    AccessDenied,

    /// <summary>The file could not be read to its end.</summary>
    ReadFailed,

    /// <summary>debugfs is not mounted, so the running kernel's counters are not visible.</summary>
    DebugfsNotMounted,

    /// <summary>The running kernel was built without CONFIG_MODULE_STATS.</summary>
    ModuleStatsNotBuilt,

    /// <summary>The input is empty.</summary>
    Empty,

    /// <summary>The input is not text.</summary>
    Binary,

    /// <summary>A text without any dump of module statistics.</summary>
    NoDump,

    /// <summary>A text without any event of module loading.</summary>
    NoEvents,

    /// <summary>A trace that reports lost events.</summary>
    LostEvents,

    /// <summary>A directory without <c>stats</c> and without the one-number files beside it.</summary>
    NoCounters,

    /// <summary>A folder or a text without any device that has a modalias.</summary>
    NoDevices,

    /// <summary>A line that does not follow the format.</summary>
    BrokenLine,

    /// <summary>A negative number where the kernel prints none.</summary>
    NegativeNumber,

    /// <summary>A number that does not fit in 64 bits, or exceeds the maximum of its kind.</summary>
    NumberTooLarge,

    /// <summary>A dump, or a directory of one-number files, that lacks a counter which every kernel has.</summary>
    MissingCounter,

    /// <summary>Numbers that should agree don't: a sum and its parts, rows and counters, or <c>stats</c> and the one-number files.</summary>
    CounterMismatch,

    /// <summary>A column, a name or a dependency of a module catalog is missing or contradicts another.</summary>
    InconsistentCatalog,

    /// <summary>
    /// A module file with a damaged ELF image or a damaged compressed stream, or of another type than its name says.
    /// </summary>
    DamagedModule,

    /// <summary>A library for decompressing module files is missing.</summary>
    MissingLibrary,

    /// <summary>
    /// A recorded call for a file whose size is in neither the catalog nor the record, or a name or modalias that matches
    /// no module.
    /// </summary>
    UnknownModule,

    /// <summary>A cost in a machine profile is missing, unknown or in the wrong unit.</summary>
    InvalidProfile,

    /// <summary>The evidence of a machine could not be collected: ssh or the shell failed, or the connection ended.</summary>
    CollectionFailed,

    /// <summary>Counters of a boot, and nothing that tells the number of CPUs of its machine.</summary>
    UnknownCpuCount,
}
