using ModDups.Kernel;

namespace ModDups.Simulation.Userspace;

/// <summary>How userspace loads modules, by the build of kmod, the files and the choice of the user.</summary>
/// <param name="SystemCall">The system call.</param>
/// <param name="Compressed">True where the files are compressed.</param>
/// <param name="LiveCheck">True where userspace does not ask again for a module that is live.</param>
internal sealed record LoaderSettings(LoadSystemCall SystemCall, bool Compressed, bool LiveCheck)
{
    /// <summary>The kernel gets the compressed file only by finit_module() with MODULE_INIT_COMPRESSED_FILE.</summary>
    public bool KernelDecompresses => Compressed && SystemCall == LoadSystemCall.FinitModule;

    public bool UserspaceDecompresses => Compressed && SystemCall == LoadSystemCall.InitModule;
}
