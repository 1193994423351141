using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// One finit_module() or init_module() call in the kernel. A caller uses one object for all its calls,
/// one after another.
/// </summary>
internal sealed class LoadCall(ModuleLoader loader, ILoadCaller caller, Jitter jitter) : SimulatedProcess, ILoad
{
    /// <summary>The jitter of the caller.</summary>
    public Jitter Jitter = jitter;

    public int Module { get; private set; }

    public int File { get; private set; }

    public LoadSystemCall SystemCall { get; private set; }

    /// <summary>True where the kernel decompresses the file (MODULE_INIT_COMPRESSED_FILE), so that <c>clen</c> counts.</summary>
    public bool KernelDecompresses { get; private set; }

    public CatalogModule About { get; private set; } = null!;

    public ILoadCaller Caller { get; } = caller;

    public LoadStep Step { get; set; }

    /// <summary>The step that a call goes on from once it has module_mutex.</summary>
    public LoadStep StepWithMutex { get; set; }

    /// <summary>Bytes that the call holds now: buffers, and the module's memory until it is live.</summary>
    public long HeldBytes { get; set; }

    /// <summary>The addresses of its buffers, in bytes: whole pages, and a guard page for each.</summary>
    public long HeldBuffers { get; set; }

    /// <summary>The addresses of its final memory until the module is live, in bytes.</summary>
    public long HeldModule { get; set; }

    /// <summary>All bytes that the call allocated, including those that it freed again.</summary>
    public long AllocatedBytes { get; set; }

    /// <summary>The bytes that its failure added to the counters.</summary>
    public long WastedBytes { get; set; }

    public Errno Result { get; internal set; }

    /// <summary>True where another load of the same module, running or finished, made this one a duplicate.</summary>
    public bool IsDuplicate { get; set; }

    /// <summary>True where the call slept for another load.</summary>
    public bool Waited { get; set; }

    /// <summary>The check at which the call was found to be a duplicate; <see cref="FailureReason.None"/> where at neither.</summary>
    public FailureReason FoundAt { get; set; }

    /// <summary>Size of the compressed file, in bytes. Valid settings contain it where it is needed.</summary>
    public long CompressedBytes => About.CompressedBytes ?? 0;

    /// <summary>False where the remedy stopped the call in userspace, before the system call.</summary>
    public bool MadeSystemCall { get; set; }

    /// <summary>When the call entered the kernel, in ns.</summary>
    public long EnteredAt { get; set; }

    /// <summary>When the init of its module began, in ns; null while it has not.</summary>
    public long? InitBeganAt { get; set; }

    /// <summary>True after the final memory is allocated. A later failure counts as a failed load, not as failed becoming.</summary>
    public bool IsLaidOut { get; set; }

    /// <summary>What the call sleeps for: the load that it joined, the one that has its name, or the request of its own init.</summary>
    public SimulatedProcess? Obstacle { get; set; }

    /// <summary>How many requests of its module's init the call has made.</summary>
    public int InitRequestsMade { get; set; }

    /// <summary>The next call that waits for the same event.</summary>
    public LoadCall? NextWaiter { get; set; }

    /// <summary>The newest of the calls that joined this load.</summary>
    public LoadCall? Joined { get; set; }

    /// <summary>What had it join another load; null where it joined none.</summary>
    public RemedyState? JoinedBy { get; set; }

    /// <summary>How many of the kernel's checks before the read have let the call through.</summary>
    public int ChecksPassed { get; set; }

    /// <summary>Size of the buffer for the compressed file, in bytes; 0 where the call has none.</summary>
    public long BufferBytes { get; set; }

    /// <summary>How many areas of its module the call has still to protect, or to free.</summary>
    public int AreasLeft { get; set; }

    /// <summary>How many of its dependencies the call has found live.</summary>
    public int DependenciesSeen { get; set; }

    /// <summary>
    /// Prepares a call of <paramref name="entry"/> for <paramref name="module"/>. Returns false where the remedy stops it
    /// in userspace; the caller then receives the result. The default inode is that of the module's own file.
    /// </summary>
    public bool Prepare(int module, CatalogModule about, LoadSystemCall entry, bool kernelDecompresses, int? file = null)
    {
        Reset(module, about, entry, kernelDecompresses, file);
        return loader.Claim(this);
    }

    /// <summary>Prepares finit_module() by a program that has nothing of kmod, and so no remedy in userspace.</summary>
    public void PrepareDirect(int module, CatalogModule about) =>
        Reset(module, about, LoadSystemCall.FinitModule, kernelDecompresses: false, file: null);

    /// <summary>Makes the system call at the current time.</summary>
    public void Start() => loader.Begin(this);

    public override void Resume() => loader.Continue(this);

    public override SimulatedProcess? WaitsFor => Obstacle;

    public override string Describe() => $"{(SystemCall == LoadSystemCall.FinitModule ? "finit_module" : "init_module")}() of {About.Name}";

    private void Reset(int module, CatalogModule about, LoadSystemCall entry, bool kernelDecompresses, int? file)
    {
        (Module, File, About, SystemCall) = (module, file ?? module, about, entry);
        KernelDecompresses = kernelDecompresses;
        (HeldBytes, HeldBuffers, HeldModule, AllocatedBytes, WastedBytes) = (0, 0, 0, 0, 0);
        (DependenciesSeen, InitRequestsMade, ChecksPassed, BufferBytes) = (0, 0, 0, 0);
        (MadeSystemCall, IsLaidOut, IsDuplicate, Waited) = (false, false, false, false);
        (NextWaiter, Joined, JoinedBy, Obstacle) = (null, null, null, null);
        (Result, FoundAt, InitBeganAt) = (Errno.None, FailureReason.None, null);
    }
}
