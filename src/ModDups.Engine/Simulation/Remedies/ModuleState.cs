namespace ModDups.Simulation.Remedies;

/// <summary>The state of a module (include/linux/module.h), and <see cref="Absent"/> for one that is on no list.</summary>
internal enum ModuleState
{
    Absent,

    /// <summary>Its name is taken; it is still being set up, or free_module() is about to take it off the list.</summary>
    Unformed,

    /// <summary>Fully formed; its init is running.</summary>
    Coming,

    Live,

    /// <summary>Its init failed, or delete_module() was called, and it is being taken down.</summary>
    Going,
}
