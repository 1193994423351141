namespace ModDups.Input;

/// <summary>What is wrong with an input. Each name is a stable error id of the cmdlets.</summary>
public enum InputProblemKind
{
    /// <summary>There is no file or directory of that name.</summary>
    NotFound,

    /// <summary>The file exists, and this user may not read it.</summary>
    AccessDenied,

    /// <summary>The file could not be read to its end.</summary>
    ReadFailed,

    /// <summary>debugfs is not mounted, so the running kernel's counters can't be seen.</summary>
    DebugfsNotMounted,

    /// <summary>The running kernel was built without CONFIG_MODULE_STATS.</summary>
    ModuleStatsNotBuilt,

    /// <summary>Nothing stands in the input.</summary>
    Empty,

    /// <summary>The input is not text.</summary>
    Binary,

    /// <summary>A text without any dump of module statistics.</summary>
    NoDump,

    /// <summary>A text without anything about the loading of modules.</summary>
    NoEvents,

    /// <summary>A trace that tells itself that it lacks events.</summary>
    LostEvents,

    /// <summary>A directory without <c>stats</c> and without the one-number files beside it.</summary>
    NoCounters,

    /// <summary>A folder or a text without any device that has a modalias.</summary>
    NoDevices,

    /// <summary>A line that is neither what the format wants there nor the end of it.</summary>
    BrokenLine,

    /// <summary>A number below zero where the kernel prints none.</summary>
    NegativeNumber,

    /// <summary>A number that does not fit in 64 bits.</summary>
    NumberTooLarge,

    /// <summary>A dump, or a directory of one-number files, without a counter that every kernel has.</summary>
    MissingCounter,

    /// <summary>Numbers that should agree don't: a sum and its parts, or <c>stats</c> and the one-number files.</summary>
    CounterMismatch,

    /// <summary>A column, a name or a dependency of a module catalog is missing or contradicts another.</summary>
    InconsistentCatalog,

    /// <summary>A module's file that is not what its name says: a damaged ELF image or a damaged compressed stream.</summary>
    DamagedModule,

    /// <summary>A library that decompresses modules' files is missing.</summary>
    MissingLibrary,

    /// <summary>A recorded call of a file whose size neither the catalog nor the record tells, or a name or modalias that no module answers to.</summary>
    UnknownModule,

    /// <summary>A cost of a machine profile is missing, unknown or in another unit.</summary>
    InvalidProfile,
}
