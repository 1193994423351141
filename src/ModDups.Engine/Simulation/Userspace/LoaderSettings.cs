using ModDups.Kernel;

namespace ModDups.Simulation.Userspace;

/// <summary>How userspace loads: what is settled by kmod's build, by the files and by a person's choice.</summary>
/// <param name="Entry">The system call.</param>
/// <param name="Compressed">True where the files are compressed.</param>
/// <param name="LiveCheck">True where a module that is live already is not asked for again.</param>
internal sealed record LoaderSettings(LoadSystemCall Entry, bool Compressed, bool LiveCheck)
{
    /// <summary>The kernel gets the compressed file only by finit_module() with MODULE_INIT_COMPRESSED_FILE.</summary>
    public bool KernelDecompresses => Compressed && Entry == LoadSystemCall.FinitModule;

    public bool UserspaceDecompresses => Compressed && Entry == LoadSystemCall.InitModule;
}
