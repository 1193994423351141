namespace ModDups.Kernel;

/// <summary>Constants of the Linux kernel that limit loads, requests and the text of the statistics.</summary>
internal static class KernelLimits
{
    /// <summary>The largest error number, MAX_ERRNO (include/linux/err.h).</summary>
    public const int LargestErrno = 4095;

    /// <summary>
    /// ERESTARTSYS (include/linux/errno.h), which request_module() returns inside the kernel when its caller is killed. No
    /// system call returns it.
    /// </summary>
    public const int Restart = 512;

    /// <summary>
    /// The most bytes of a file that finit_module() reads, INT_MAX: kernel_read_file() in kernel/module/main.c. No module has
    /// more, compressed or not.
    /// </summary>
    public const long LargestFile = int.MaxValue;

    /// <summary>
    /// The most memory of a module in bytes: an unsigned int for each of its seven types (struct module_memory in
    /// include/linux/module.h).
    /// </summary>
    public const long LargestMemory = 7L * uint.MaxValue;

    /// <summary>
    /// The most that a count of the statistics can be: an atomic_t, printed without its sign (read_file_mod_stats() in
    /// kernel/module/stats.c).
    /// </summary>
    public const ulong LargestCount = uint.MaxValue;

    /// <summary>
    /// The most bytes that a counter of the statistics may have, 1 EiB. A kernel that does nothing but read modules at 10 GB/s needs
    /// more than three years for it, and the sum of all counters still fits in the 63 bits of their atomic_long_t.
    /// </summary>
    public const ulong LargestTotal = 1ul << 60;

    /// <summary>
    /// The most rows of a dump that are kept. A kernel prints 111 at most (MAX_FAILED_MOD_PRINT in kernel/module/stats.c), each for
    /// another module, and no distribution has as many modules.
    /// </summary>
    public const int MostRows = 1 << 14;

    /// <summary>The largest number of a CPU that is read, far above the 8192 of the usual configurations (NR_CPUS).</summary>
    public const int LargestCpu = (1 << 24) - 1;

    /// <summary>The size of a page in bytes on x86, and on arm64 by default.</summary>
    public const int PageBytes = 4096;

    /// <summary>
    /// The maximum length of a module name on 64-bit kernels: MODULE_NAME_LEN without the NUL
    /// (include/linux/moduleparam.h).
    /// </summary>
    public const int LongestName = 64 - sizeof(ulong) - 1;

    /// <summary>The maximum length on 32-bit kernels, where it is longer: the limit for texts of any kernel.</summary>
    public const int LongestNameOfAny = 64 - sizeof(uint) - 1;

    /// <summary>The maximum number of concurrent request_module() calls, MAX_KMOD_CONCURRENT (kernel/module/kmod.c).</summary>
    public const int MostRequests = 50;

    /// <summary>
    /// How long a further call waits for a free slot, in nanoseconds: MAX_KMOD_ALL_BUSY_TIMEOUT, 5 s
    /// (kernel/module/kmod.c).
    /// </summary>
    public const long RequestPatience = 5_000_000_000;

    /// <summary>How long the duplicate tracker remembers a result, in nanoseconds: 60 s (kernel/module/dups.c).</summary>
    public const long DuplicateMemory = 60_000_000_000;

    /// <summary>
    /// The text that the duplicate tracker logs before a blank and the name (kernel/module/dups.c). It follows
    /// <c>module:</c> or the header of a warning.
    /// </summary>
    public const string DuplicateSentence = "module-autoload: duplicate request for module";
}
