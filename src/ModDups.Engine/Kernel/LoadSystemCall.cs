namespace ModDups.Kernel;

/// <summary>The system call by which userspace hands a module to the kernel.</summary>
public enum LoadSystemCall
{
    /// <summary>finit_module(): a file descriptor. What kmod calls for a plain file, and for a compressed one that the kernel decompresses.</summary>
    FinitModule,

    /// <summary>init_module(): a buffer. What kmod calls where it has decompressed the file itself; no remedy by file or inode sees it.</summary>
    InitModule,
}
