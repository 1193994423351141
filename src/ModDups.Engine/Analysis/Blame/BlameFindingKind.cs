namespace ModDups.Analysis.Blame;

/// <summary>What kind of thing a search for causes found.</summary>
public enum BlameFindingKind
{
    /// <summary>Modules came by init_module(), which the kernel's own remedy doesn't see.</summary>
    LoadedByInitModule,

    /// <summary>Modules of calls were inferred, and how many.</summary>
    Inferred,

    /// <summary>The rows agree with the kernel's counters, or don't.</summary>
    Counters,

    /// <summary>The kernel asked again for what it had asked for.</summary>
    DuplicateRequests,

    /// <summary>Calls came when the module had been live.</summary>
    Late,

    /// <summary>Calls whose module nothing tells.</summary>
    Nameless,

    /// <summary>Calls that no source saw return.</summary>
    Unfinished,
}
