using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// One finit_module() or init_module() call on its way through the kernel. A caller uses one object for all its calls,
/// one after another.
/// </summary>
internal sealed class LoadCall(ModuleLoader loader, ILoadCaller caller, Jitter jitter) : SimulatedProcess, ILoad
{
    /// <summary>The caller's own jitter.</summary>
    public Jitter Jitter = jitter;

    public int Module { get; private set; }

    public int File { get; private set; }

    public LoadSystemCall SystemCall { get; private set; }

    /// <summary>True where the kernel decompresses the file (MODULE_INIT_COMPRESSED_FILE), so that <c>clen</c> counts.</summary>
    public bool KernelDecompresses { get; private set; }

    public CatalogModule About { get; private set; } = null!;

    public ILoadCaller Caller { get; } = caller;

    public LoadStep Step { get; set; }

    /// <summary>Bytes that it holds now: buffers, and the module's memory until it is live.</summary>
    public long HeldBytes { get; set; }

    /// <summary>All bytes that it allocated, freed again or not.</summary>
    public long AllocatedBytes { get; set; }

    /// <summary>What its failure added to the byte counters.</summary>
    public long WastedBytes { get; set; }

    public Errno Result { get; internal set; }

    /// <summary>True where another load of the same module, running or done, made this one a duplicate.</summary>
    public bool IsDuplicate { get; set; }

    /// <summary>True where it slept for another load.</summary>
    public bool Waited { get; set; }

    /// <summary>At which of the two checks it was found to be a duplicate, if at one of them.</summary>
    public FailureReason FoundAt { get; set; }

    /// <summary>Size of the compressed file, in bytes; the settings are checked to have it where it is needed.</summary>
    public long CompressedBytes => About.CompressedBytes ?? 0;

    /// <summary>False where the remedy stopped it in userspace, before the system call.</summary>
    public bool MadeSystemCall { get; set; }

    /// <summary>True once it has its final memory: from then on its failure is one of the load, not of becoming one.</summary>
    public bool IsLaidOut { get; set; }

    /// <summary>What it sleeps for: the load that it joined, the one that has its name, or the request of its own init.</summary>
    public SimulatedProcess? Obstacle { get; set; }

    /// <summary>How many of the requests of its module's init it has made.</summary>
    public int InitRequestsMade { get; set; }

    /// <summary>The next one that waits for the same thing.</summary>
    public LoadCall? NextWaiter { get; set; }

    /// <summary>The newest of those that joined this load.</summary>
    public LoadCall? Joined { get; set; }

    /// <summary>How many of its dependencies it has found live.</summary>
    public int DependenciesSeen { get; set; }

    /// <summary>
    /// Gets ready for a call of <paramref name="entry"/> for <paramref name="module"/>; false where the remedy stops it
    /// in userspace; the caller is then told how it ended. The inode is that of the module's own file where none is given.
    /// </summary>
    public bool Prepare(int module, CatalogModule about, LoadSystemCall entry, bool kernelDecompresses, int? file = null)
    {
        (Module, File, About, SystemCall) = (module, file ?? module, about, entry);
        KernelDecompresses = kernelDecompresses;
        (HeldBytes, AllocatedBytes, WastedBytes) = (0, 0, 0);
        (DependenciesSeen, InitRequestsMade) = (0, 0);
        (MadeSystemCall, IsLaidOut, IsDuplicate, Waited) = (false, false, false, false);
        (NextWaiter, Joined, Obstacle) = (null, null, null);
        (Result, FoundAt) = (Errno.None, FailureReason.None);
        return loader.Claim(this);
    }

    /// <summary>Makes the system call now.</summary>
    public void Start() => loader.Begin(this);

    public override void Resume() => loader.Continue(this);

    public override SimulatedProcess? WaitsFor => Obstacle;

    public override string Describe() => $"{(SystemCall == LoadSystemCall.FinitModule ? "finit_module" : "init_module")}() of {About.Name}";
}
