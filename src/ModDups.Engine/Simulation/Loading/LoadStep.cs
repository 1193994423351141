namespace ModDups.Simulation.Loading;

/// <summary>The step at which a load is, and so what happens when it is resumed.</summary>
internal enum LoadStep
{
    /// <summary>The file, or the compressed file, has been read.</summary>
    HasRead,

    /// <summary>The image is in memory and its headers are valid.</summary>
    HasChecked,

    /// <summary>The final memory is allocated and filled.</summary>
    HasLaidOut,

    /// <summary>It sleeps on module_wq until the module of its name is done.</summary>
    WaitsForName,

    /// <summary>It sleeps on module_wq until a module that it depends on is done.</summary>
    WaitsForDependency,

    /// <summary>Symbols are resolved, relocations applied.</summary>
    HasLinked,

    /// <summary>The init function has done its own work; what is left are its requests.</summary>
    HasInitialised,

    /// <summary>Its init sleeps in request_module().</summary>
    WaitsForRequest,

    /// <summary>A failed init has been taken down.</summary>
    HasTakenDown,

    /// <summary>It sleeps until the load that it joined has ended.</summary>
    WaitsForFirst,

    /// <summary>It is about to return: the memory of a failed load has been freed.</summary>
    Returns,
}
