using ModDups.Kernel;

namespace ModDups.Simulation.Userspace;

/// <summary>How userspace loads modules, which depends on the build of kmod, the files and the user's choice.</summary>
/// <param name="SystemCall">The system call.</param>
/// <param name="Compressed">True where the files are compressed.</param>
/// <param name="LiveCheck">True where userspace does not request a module again that is live.</param>
internal sealed record LoaderSettings(LoadSystemCall SystemCall, bool Compressed, bool LiveCheck)
{
    /// <summary>True where the kernel gets the compressed file, only by finit_module() with MODULE_INIT_COMPRESSED_FILE.</summary>
    public bool KernelDecompresses => Compressed && SystemCall == LoadSystemCall.FinitModule;

    public bool UserspaceDecompresses => Compressed && SystemCall == LoadSystemCall.InitModule;
}
