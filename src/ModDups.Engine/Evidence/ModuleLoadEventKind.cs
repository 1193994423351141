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
    /// <summary>
    /// The kernel found no free range of virtual addresses of that size (alloc_vmap_area() of mm/vmalloc.c). The line does not
    /// say whether it was for a module.
    /// </summary>
    NoAddressSpace,

    /// <summary>
    /// An allocation in the kernel's virtual memory failed (vmalloc() of mm/vmalloc.c). It was for a module where the process
    /// is one that loads modules.
    /// </summary>
    AllocationFailed,

    /// <summary>
    /// The kernel found no room in the area for modules (mm/execmem.c, since Linux 6.10), which code of BPF and of kprobes may
    /// share. A load then fails with ENOMEM.
    /// </summary>
    NoModuleSpace,

    /// <summary>A request of the kernel had to wait because 50 modprobes were running (kernel/kmod.c, up to Linux 6.3).</summary>
    RequestThrottled,

    /// <summary>
    /// A request of the kernel was given up because 50 modprobes were running for more than 5 s (kernel/module/kmod.c).
    /// </summary>
    RequestTimedOut,

    /// <summary>
    /// A request of the kernel was refused because too many modprobes were running, as they do where modprobe itself makes the
    /// kernel request a module (kernel/kmod.c, up to Linux 4.12).
    /// </summary>
    RequestLoop,

    /// <summary>
    /// The kernel's command line forbids the module (<c>module_blacklist=</c>), so its load failed with EPERM
    /// (blacklisted() of kernel/module/main.c).
    /// </summary>
    LoadForbidden,

    /// <summary>
    /// A load waited for 30 s for the init of a module whose symbol it needs, which is
    /// <see cref="ModuleLoadEvent.Requested"/>, and failed (resolve_symbol_wait() of kernel/module/main.c).
    /// </summary>
    SymbolWaitEnded,

    /// <summary>
    /// The kernel had no memory to add a failed load to the list in its statistics (try_add_failed_module() of
    /// kernel/module/stats.c).
    /// </summary>
    Untracked,
}
