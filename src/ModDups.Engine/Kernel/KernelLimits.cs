namespace ModDups.Kernel;

/// <summary>The fixed numbers of Linux that decide what a load, a request or a text of statistics can be.</summary>
internal static class KernelLimits
{
    /// <summary>The largest number of an error, MAX_ERRNO (include/linux/err.h).</summary>
    public const int LargestErrno = 4095;

    /// <summary>A page in bytes, as x86 has it, and arm64 by default.</summary>
    public const int PageBytes = 4096;

    /// <summary>The most characters of a module's name on 64 bits: MODULE_NAME_LEN without its NUL (include/linux/moduleparam.h).</summary>
    public const int LongestName = 64 - sizeof(ulong) - 1;

    /// <summary>The same on 32 bits, where it is longest: what a text may hold, whichever kernel printed it.</summary>
    public const int LongestNameOfAny = 64 - sizeof(uint) - 1;

    /// <summary>The most request_module() calls in flight at a time, MAX_KMOD_CONCURRENT (kernel/module/kmod.c).</summary>
    public const int MostRequests = 50;

    /// <summary>How long the next one waits for its turn, in nanoseconds: MAX_KMOD_ALL_BUSY_TIMEOUT, 5 s (kernel/module/kmod.c).</summary>
    public const long RequestPatience = 5_000_000_000;

    /// <summary>How long the duplicate tracker knows an answer, in nanoseconds: 60 s (kernel/module/dups.c).</summary>
    public const long DuplicateMemory = 60_000_000_000;

    /// <summary>
    /// What the duplicate tracker logs before a name and a blank (kernel/module/dups.c); <c>module:</c> stands in front, or
    /// the marks of a warning.
    /// </summary>
    public const string DuplicateSentence = "module-autoload: duplicate request for module";
}
