namespace ModDups.Evidence;

/// <summary>The kind of a module event.</summary>
public enum ModuleLoadEventKind
{
    /// <summary>The kernel requested a module with request_module().</summary>
    Request,

    /// <summary>The kernel requested a module that it had already requested (kernel/module/dups.c).</summary>
    DuplicateRequest,

    /// <summary>A module passed all checks, just before its init.</summary>
    Load,

    /// <summary>A module was freed.</summary>
    Free,

    /// <summary>A reference to a module was taken.</summary>
    Get,

    /// <summary>A reference to a module was released.</summary>
    Put,

    /// <summary>A call of init_module(), which loads a module from memory.</summary>
    InitModule,

    /// <summary>A call of finit_module(), which loads a module from a file.</summary>
    FinitModule,

    /// <summary>A call of delete_module().</summary>
    DeleteModule,

    /// <summary>udev or systemd-modules-load looks for a name or an alias.</summary>
    Lookup,

    /// <summary>udev or systemd-modules-load loaded the module.</summary>
    Inserted,

    /// <summary>udev or systemd-modules-load found that the module was already loaded.</summary>
    AlreadyLoaded,

    /// <summary>The module is part of the kernel.</summary>
    BuiltIn,

    /// <summary>The module is blacklisted, so an alias must not load it.</summary>
    DenyListed,

    /// <summary>udev or systemd-modules-load could not load the module.</summary>
    InsertFailed,

    /// <summary>udev or systemd-modules-load found no module with that name or alias.</summary>
    NotFound,
}
