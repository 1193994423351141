namespace ModDups.Analysis.Accounting;

/// <summary>
/// The steps of a load at which a call may have failed, by the counters that count the failure (kernel/module/main.c
/// and stats.c, Linux 6.12).
/// </summary>
[Flags]
internal enum FailureSteps
{
    None = 0,

    /// <summary>Before the kernel counts, or in the module's own init: no counter.</summary>
    Uncounted = 1,

    /// <summary><c>failed_kreads</c>; bytes only for init_module().</summary>
    Read = 2,

    /// <summary><c>failed_decompress</c>.</summary>
    Decompression = 4,

    /// <summary><c>failed_becoming</c>, not as a duplicate.</summary>
    Becoming = 8,

    /// <summary><c>failed_becoming</c>, as a duplicate.</summary>
    NameCheck = 16,

    /// <summary><c>failed_load_modules</c>, as a duplicate.</summary>
    Registration = 32,

    /// <summary><c>failed_load_modules</c>, not as a duplicate.</summary>
    Load = 64,

    /// <summary>Either of the two name checks.</summary>
    Duplicate = NameCheck | Registration,

    /// <summary>Every step that <c>failed_becoming</c> counts.</summary>
    AllBecoming = Becoming | NameCheck,

    /// <summary>Every step that <c>failed_load_modules</c> counts.</summary>
    AllLoad = Load | Registration,

    /// <summary>Every step that a counter counts.</summary>
    Counted = Read | Decompression | AllBecoming | AllLoad,
}
