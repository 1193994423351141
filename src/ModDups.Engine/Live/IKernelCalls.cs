using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>
/// What a storm asks of the kernel by system calls. All else it reads from files. Each call may come from any thread, and none
/// allocates memory: a garbage collection would hold up the threads of a storm.
/// </summary>
internal interface IKernelCalls
{
    /// <summary>
    /// finit_module(2) with a flag that no kernel knows: EPERM if this process may not load modules, and otherwise EINVAL. No
    /// kernel reads or counts anything then (finit_module() in kernel/module/main.c).
    /// </summary>
    Errno Probe();

    /// <summary>finit_module(2): loads the module of an open file.</summary>
    /// <param name="file">The descriptor of the file.</param>
    /// <param name="parameters">The address of the module's parameters, which end with a NUL.</param>
    /// <param name="isCompressed">True where the kernel has to decompress it (MODULE_INIT_COMPRESSED_FILE).</param>
    Errno LoadFile(int file, nint parameters, bool isCompressed);

    /// <summary>init_module(2): loads the module of an image in memory.</summary>
    /// <param name="image">The address of the image.</param>
    /// <param name="bytes">Its size in bytes.</param>
    /// <param name="parameters">The address of the module's parameters, which end with a NUL.</param>
    Errno LoadImage(nint image, long bytes, nint parameters);

    /// <summary>delete_module(2) with O_NONBLOCK, as rmmod calls it: removes a module that nobody uses.</summary>
    /// <param name="name">The address of the name, which ends with a NUL.</param>
    Errno Unload(nint name);

    /// <summary>True if a file's text begins with <c>live</c>, as /sys/module/NAME/initstate does for a live module.</summary>
    /// <param name="path">The address of the path, which ends with a NUL.</param>
    bool IsLive(nint path);

    /// <summary>Binds the calling thread to a CPU.</summary>
    /// <returns>False if the thread may not run there.</returns>
    bool Pin(int cpu);
}
