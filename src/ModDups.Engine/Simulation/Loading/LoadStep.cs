namespace ModDups.Simulation.Loading;

/// <summary>The step of a load, which determines what happens when it is resumed.</summary>
internal enum LoadStep
{
    /// <summary>The file, or the compressed file, has been read.</summary>
    HasRead,

    /// <summary>The image is in memory and its headers are valid.</summary>
    HasChecked,

    /// <summary>The final memory is allocated and filled.</summary>
    HasLaidOut,

    /// <summary>The load queues for module_mutex, which a task holds over a grace period.</summary>
    WaitsForMutex,

    /// <summary>The load sleeps on module_wq until the module of its name is done.</summary>
    WaitsForName,

    /// <summary>The load sleeps on module_wq until a module that it depends on is done.</summary>
    WaitsForDependency,

    /// <summary>Symbols are resolved, relocations applied.</summary>
    HasLinked,

    /// <summary>The load protects the areas of its module, one after another, and holds module_mutex meanwhile (complete_formation()).</summary>
    ProtectsAreas,

    /// <summary>The init function has done its own work. Only its requests are left.</summary>
    HasInitialised,

    /// <summary>Its init sleeps in request_module().</summary>
    WaitsForRequest,

    /// <summary>A failed init has been taken down.</summary>
    HasTakenDown,

    /// <summary>The load sleeps until its turn comes.</summary>
    WaitsForTurn,

    /// <summary>The load sleeps until the load that it joined has ended.</summary>
    WaitsForFirst,

    /// <summary>A failed load frees the areas of its module, one after another.</summary>
    FreesAreas,

    /// <summary>The load is about to return: the memory of a failed load is freed.</summary>
    Returns,
}
