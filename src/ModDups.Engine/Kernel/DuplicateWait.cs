namespace ModDups.Kernel;

/// <summary>
/// What a load does that finds its name on the list of modules: in add_unformed_module(), and since Linux 6.4 in
/// early_mod_check() too (kernel/module.c, kernel/module/main.c).
/// </summary>
public enum DuplicateWait
{
    /// <summary>
    /// It waits while the module is being loaded, then looks again. It gets EEXIST for a module that is live or being
    /// removed. Where the other load failed, it loads the module itself.
    /// </summary>
    WhileLoading,

    /// <summary>
    /// It waits until the module is live or gone, then looks again. It gets EEXIST for a live module, and never EBUSY. Where the
    /// other load failed, it loads the module itself, so that loads whose init fails run one after another.
    /// </summary>
    UntilLiveOrGone,

    /// <summary>
    /// It waits once, while the module is being loaded. Then it gets EEXIST if the module is live, otherwise EBUSY.
    /// </summary>
    Once,
}
