using ModDups.Kernel;
using ModDups.Simulation.Time;

namespace ModDups.Simulation.Loading;

/// <summary>
/// One delete_module() call in the kernel, without O_TRUNC. A caller uses one object for all its calls, one after another.
/// </summary>
internal sealed class UnloadCall(ModuleLoader loader, IUnloadCaller caller, Jitter jitter) : SimulatedProcess
{
    /// <summary>The jitter of the caller.</summary>
    public Jitter Jitter = jitter;

    public int Module { get; private set; }

    public IUnloadCaller Caller { get; } = caller;

    public UnloadStep Step { get; set; }

    /// <summary>How many areas of the module the call has still to free.</summary>
    public int AreasLeft { get; set; }

    /// <summary>What the call returns; <see cref="Errno.EAGAIN"/> is the kernel's EWOULDBLOCK.</summary>
    public Errno Result { get; set; }

    /// <summary>Makes the system call at the current time.</summary>
    public void Start(int module)
    {
        (Module, Result) = (module, Errno.None);
        loader.Begin(this);
    }

    public override void Resume() => loader.Continue(this);

    public override string Describe() => $"delete_module() of {loader.NameOf(Module)}";
}
