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
}
