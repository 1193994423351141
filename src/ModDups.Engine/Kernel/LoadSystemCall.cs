namespace ModDups.Kernel;

/// <summary>The system call that passes a module from userspace to the kernel.</summary>
public enum LoadSystemCall
{
    /// <summary>
    /// finit_module(), which takes a file descriptor. kmod calls it for an uncompressed file, and for a compressed file
    /// that the kernel decompresses.
    /// </summary>
    FinitModule,

    /// <summary>
    /// init_module(), which takes a buffer. kmod calls it after it has decompressed the file itself. Remedies that look
    /// at the file or inode don't apply to it.
    /// </summary>
    InitModule,
}
