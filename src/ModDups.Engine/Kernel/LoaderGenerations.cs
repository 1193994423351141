namespace ModDups.Kernel;

/// <summary>
/// The generations of the kernel's module loader. Each fact was read in the source of the releases on both sides of the
/// change, or in the stable ChangeLogs.
/// </summary>
internal static class LoaderGenerations
{
    private static readonly LoaderGeneration[] s_all =
    [
        new()
        {
            Name = "a",
            First = new Version(0, 0),
            Releases = "up to 5.2.6",
            Summary = "A duplicate is refused at registration, after all its memory was allocated; it waits for a module that is being loaded",
            Wait = DuplicateWait.WhileLoading,
        },
        new()
        {
            Name = "b",
            First = new Version(5, 3),
            FirstStable = [new(5, 2, 7)],
            Releases = "5.3 to 6.1.8, 5.2.7, 5.10 to 5.10.165, 5.15 to 5.15.90",
            Summary = "A duplicate also waits for a module that is being removed, and loads the module itself where the other load failed",
            Commit = "6e6de3dee51a, \"kernel/module.c: Only return -EEXIST for modules that have finished loading\"",
            Wait = DuplicateWait.UntilLiveOrGone,
        },
        new()
        {
            Name = "c",
            First = new Version(6, 2),
            FirstStable = [new(5, 10, 166), new(5, 15, 91), new(6, 1, 9)],
            Releases = "6.2 to 6.3, 6.1.9, 5.15.91, 5.10.166, RHEL 9 (5.14.0-284)",
            Summary = "A duplicate waits once and never loads the module itself",
            Commit = "0254127ab977, \"module: Don't wait for GOING modules\"",
            Wait = DuplicateWait.Once,
        },
        new()
        {
            Name = "d",
            First = new Version(6, 4),
            Releases = "6.4",
            Summary = "The name is looked up before the module's own memory is allocated; failed loads are counted",
            Commit = "064f4536d139, \"module: avoid allocation if module is already present and ready\"",
            Wait = DuplicateWait.Once,
            ChecksNameEarly = true,
            CountsErrnoAsBytes = true,
        },
        new()
        {
            Name = "e",
            First = new Version(6, 5),
            Releases = "6.5 to 6.10.4, 6.6 to 6.6.45",
            Summary = "finit_module() calls for one inode that overlap share one load and its result",
            Commit = "9b9879fc0327, \"modules: catch concurrent module loads, treat them as idempotent\"",
            Wait = DuplicateWait.Once,
            ChecksNameEarly = true,
            SharesLoadsByInode = true,
        },
        new()
        {
            Name = "f",
            First = new Version(6, 11),
            FirstStable = [new(6, 6, 46), new(6, 10, 5)],
            Releases = "6.11 to 7.0, 6.10.5, 6.6.46",
            Summary = "A signal ends the wait for a shared load",
            Commit = "2124d84db293, \"module: make waiting for a concurrent module loader interruptible\"",
            Wait = DuplicateWait.Once,
            ChecksNameEarly = true,
            SharesLoadsByInode = true,
            SignalEndsSharedWait = true,
        },
        new()
        {
            Name = "g",
            First = new Version(7, 1),
            Releases = "7.1 and later",
            Summary = "EEXIST from a module's init becomes EBUSY",
            Commit = "743f8cae549a, \"module: Override -EEXIST module return\"",
            Wait = DuplicateWait.Once,
            ChecksNameEarly = true,
            SharesLoadsByInode = true,
            SignalEndsSharedWait = true,
            ChangesEexistOfInit = true,
        },
    ];

    /// <summary>All generations, oldest first.</summary>
    public static IReadOnlyList<LoaderGeneration> All => s_all;

    /// <summary>The generation of a release.</summary>
    public static LoaderGeneration Of(Version release) =>
        s_all.Last(generation => generation.IsIn(release)) with { UnloadWakesWaiters = UnloadWakesWaitersIn(release) };

    // 5d603311615f, "kernel/module.c: wakeup processes in module_wq on module unload": Linux 5.5, and 5.4.9 of the stable kernels.
    private static bool UnloadWakesWaitersIn(Version release) => release >= new Version(5, 4, 9);
}
