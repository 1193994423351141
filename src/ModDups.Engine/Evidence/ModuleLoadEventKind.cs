namespace ModDups.Evidence;

/// <summary>What an event tells of a module.</summary>
public enum ModuleLoadEventKind
{
    /// <summary>The kernel asked for a module: request_module().</summary>
    Request,

    /// <summary>The kernel asked for a module that it had asked for already (kernel/module/dups.c).</summary>
    DuplicateRequest,

    /// <summary>A module got past all checks, just before its init.</summary>
    Load,

    /// <summary>A module was freed.</summary>
    Free,

    /// <summary>Somebody took a reference to a module.</summary>
    Get,

    /// <summary>Somebody gave a reference back.</summary>
    Put,

    /// <summary>A call of init_module(), which gets a module out of memory.</summary>
    InitModule,

    /// <summary>A call of finit_module(), which gets a module out of a file.</summary>
    FinitModule,

    /// <summary>A call of delete_module().</summary>
    DeleteModule,

    /// <summary>udev or systemd-modules-load looks for a name or an alias.</summary>
    Lookup,

    /// <summary>It has loaded the module.</summary>
    Inserted,

    /// <summary>It found the module loaded already.</summary>
    AlreadyLoaded,

    /// <summary>The module is part of the kernel.</summary>
    BuiltIn,

    /// <summary>The module must not be loaded by an alias.</summary>
    DenyListed,

    /// <summary>It could not load the module.</summary>
    InsertFailed,

    /// <summary>It found no module of that name or alias.</summary>
    NotFound,
}
