namespace ModDups.Simulation.Loading;

/// <summary>The step of a delete_module() call, which determines what happens when it is resumed.</summary>
internal enum UnloadStep
{
    /// <summary>The call has entered the kernel and needs module_mutex.</summary>
    HasEntered,

    /// <summary>It queued for module_mutex, and has it.</summary>
    HasMutex,

    /// <summary>The module's exit function and the notifiers have run, and free_module() needs module_mutex.</summary>
    HasExited,

    /// <summary>free_module() queued for module_mutex, and has it.</summary>
    MayFree,

    /// <summary>The grace period is over, and the module is off the list.</summary>
    IsUnlinked,

    /// <summary>The call frees the areas of the module, one after another.</summary>
    FreesAreas,

    /// <summary>The module's memory is free.</summary>
    IsFreed,

    /// <summary>The call is about to return.</summary>
    Returns,
}
