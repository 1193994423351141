namespace ModDups.Kernel;

/// <summary>
/// One generation of the kernel's module loader: the releases of Linux that treat duplicate loads alike.
/// <see cref="LoaderGenerations"/> lists them.
/// </summary>
internal sealed record LoaderGeneration
{
    /// <summary>The letter of the generation, from <c>a</c>, the oldest.</summary>
    public required string Name { get; init; }

    /// <summary>The first release of the main line, as major and minor version.</summary>
    public required Version First { get; init; }

    /// <summary>The first stable releases of older series that took the change over, as major, minor and patch level.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<Version> FirstStable { get; init; } = [];

    /// <summary>The releases in words, with distribution kernels that differ from their series.</summary>
    public required string Releases { get; init; }

    /// <summary>What changed, in one line without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>The commit that brought the change, and its title.</summary>
    /// <value>Null for the oldest generation.</value>
    public string? Commit { get; init; }

    /// <summary>What a load does that finds its name on the list of modules.</summary>
    public required DuplicateWait Wait { get; init; }

    /// <summary>
    /// True where delete_module() wakes the loads that wait for the module that it has removed, as since Linux 5.4.9: the releases
    /// of a generation may differ in this. Where it does not, they sleep until another module has been loaded.
    /// </summary>
    /// <value>True by default.</value>
    public bool UnloadWakesWaiters { get; init; } = true;

    /// <summary>
    /// True where a load looks for a module of its name before it allocates the module's own memory (early_mod_check()).
    /// </summary>
    /// <value>False by default.</value>
    public bool ChecksNameEarly { get; init; }

    /// <summary>
    /// True where overlapping finit_module() calls for one inode share one load and its result (idempotent_init_module()).
    /// </summary>
    /// <value>False by default.</value>
    public bool SharesLoadsByInode { get; init; }

    /// <summary>True where a signal ends the wait for a shared load with EINTR.</summary>
    /// <value>False by default: nothing ends the wait but the end of the load.</value>
    public bool SignalEndsSharedWait { get; init; }

    /// <summary>
    /// True where the kernel adds the negative errno of a failed finit_module() read to <c>invalid_kread_bytes</c>, so that
    /// the counter becomes a huge number.
    /// </summary>
    /// <value>False by default.</value>
    public bool CountsErrnoAsBytes { get; init; }

    /// <summary>True where EEXIST from a module's init becomes EBUSY, because EEXIST means to userspace that the module is live.</summary>
    /// <value>False by default.</value>
    public bool ChangesEexistOfInit { get; init; }

    /// <summary>
    /// How many allocations the final memory of a module has at most: one for each type of memory since 6.4 (enum
    /// mod_mem_type; ac3b43283923, "module: replace module_layout with module_memory"), before one for the core and one for
    /// the init parts.
    /// </summary>
    public int MostAreas => First >= new Version(6, 4) ? 7 : 2;

    /// <summary>True where the kernel can count failed loads (CONFIG_MODULE_STATS).</summary>
    public bool HasStatistics => First >= KernelCounters.First;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>True where a release has the change of this generation.</summary>
    public bool IsIn(Version release) =>
        release >= First || FirstStable.Any(stable => stable.Major == release.Major && stable.Minor == release.Minor && release >= stable);
}
