namespace ModDups.Analysis.Accounting;

/// <summary>
/// The steps of a load at which a call may have failed, by the counters that the failure goes to (kernel/module/main.c
/// and stats.c, Linux 6.12).
/// </summary>
[Flags]
internal enum FailureSteps
{
    None = 0,

    /// <summary>Before the kernel counts, or in the module's own init: no counter at all.</summary>
    Uncounted = 1,

    /// <summary><c>failed_kreads</c>; bytes only by init_module().</summary>
    Read = 2,

    /// <summary><c>failed_decompress</c>.</summary>
    Decompression = 4,

    /// <summary><c>failed_becoming</c>, and no duplicate.</summary>
    Becoming = 8,

    /// <summary><c>failed_becoming</c>, as a duplicate.</summary>
    NameCheck = 16,

    /// <summary><c>failed_load_modules</c>, as a duplicate.</summary>
    Registration = 32,

    /// <summary><c>failed_load_modules</c>, and no duplicate.</summary>
    Load = 64,

    /// <summary>Either of the two checks by name.</summary>
    Duplicate = NameCheck | Registration,

    /// <summary>Everything that goes to <c>failed_becoming</c>.</summary>
    AllBecoming = Becoming | NameCheck,

    /// <summary>Everything that goes to <c>failed_load_modules</c>.</summary>
    AllLoad = Load | Registration,

    /// <summary>Everything that a counter tells of.</summary>
    Counted = Read | Decompression | AllBecoming | AllLoad,
}
